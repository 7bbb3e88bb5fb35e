// Grids as pictures: an array of rows of numbers 0 to 9.
import { colors } from '/page/palette.js';

export const copy = grid => grid.map(row => [...row]);
export const blank = (height, width) => Array.from({ length: height }, () => Array(width).fill(0));
export const same = (a, b) => a.length === b.length && a.every((row, i) => row.length === b[i].length && row.every((cell, j) => cell === b[i][j]));
export const text = grid => `${grid.length} by ${grid[0].length}: ` + grid.map(row => row.join(' ')).join(', ');

// Side of a cell, so that a grid is neither tiny nor too wide.
export function cellOf(grid, most = 300) {
  return Math.max(4, Math.min(32, Math.floor(most / Math.max(grid.length, grid[0].length))));
}

// Draws a grid; the selection and the cursor are an editor's.
export function draw(canvas, grid, cell, selection = null, cursor = null) {
  const [height, width] = [grid.length, grid[0].length];
  const dots = Math.ceil(globalThis.devicePixelRatio || 1); // of the screen for each of the page's
  canvas.width = (width * cell + 1) * dots;
  canvas.height = (height * cell + 1) * dots;
  canvas.style.width = `${width * cell + 1}px`;
  const pen = canvas.getContext('2d');
  pen.scale(dots, dots);
  pen.fillStyle = '#555';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      pen.fillStyle = colors[grid[row][column]].hex;
      pen.fillRect(column * cell + 1, row * cell + 1, cell - 1, cell - 1);
    }
  }

  if (selection) {
    const { top, left, bottom, right } = selection;
    frame(pen, left, top, right - left + 1, bottom - top + 1, cell, [5, 3]);
  }

  if (cursor) {
    frame(pen, cursor.column, cursor.row, 1, 1, cell, []);
  }
}

// White on black, to be seen on any colour.
function frame(pen, column, row, width, height, cell, dash) {
  for (const [style, line] of [['#000', 4], ['#fff', 2]]) {
    pen.strokeStyle = style;
    pen.lineWidth = line;
    pen.setLineDash(style === '#fff' ? dash : []);
    pen.strokeRect(column * cell + 1.5, row * cell + 1.5, width * cell - 2, height * cell - 2);
  }
}

// A picture that nobody draws on.
export function picture(grid, most = 220, label = 'Grid') {
  const canvas = document.createElement('canvas');
  draw(canvas, grid, cellOf(grid, most));
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${label}, ${text(grid)}`);
  return canvas;
}
