// Drawing on one grid, by mouse, finger or keyboard. What is drawn is told by `changed`.
import { cellOf, copy, draw } from '/page/grid.js';
import { colors } from '/page/palette.js';

// What all editors share: the colour, the tool and what was copied.
export const hand = { color: 1, mode: 'paint', copied: null, editor: null };

export class Editor {
  constructor(grid, label, changed, say) {
    Object.assign(this, { grid: copy(grid), label, changed, say, selection: null, anchor: null, cursor: null, pointer: null });
    this.canvas = document.createElement('canvas');
    this.canvas.className = 'draw';
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute('role', 'application');
    this.canvas.addEventListener('pointerdown', event => this.down(event));
    this.canvas.addEventListener('pointermove', event => this.move(event));
    this.canvas.addEventListener('pointerup', event => this.up(event));
    this.canvas.addEventListener('pointercancel', event => this.up(event));
    this.canvas.addEventListener('lostpointercapture', event => this.up(event));
    this.canvas.addEventListener('keydown', event => this.key(event));
    this.canvas.addEventListener('focus', () => { hand.editor = this; this.cursor ??= { row: 0, column: 0 }; this.show(); });
    this.canvas.addEventListener('blur', () => this.show());
    this.show();
  }

  // Shows a grid that was changed elsewhere.
  take(grid) {
    if (this.pointer !== null || JSON.stringify(grid) === JSON.stringify(this.grid)) {
      return;
    }

    const isResized = grid.length !== this.grid.length || grid[0].length !== this.grid[0].length;
    this.grid = copy(grid);
    this.selection = isResized ? null : this.selection;
    this.cursor &&= { row: clamp(this.cursor.row, grid.length), column: clamp(this.cursor.column, grid[0].length) };
    this.show();
  }

  show() {
    draw(this.canvas, this.grid, cellOf(this.grid), this.selection, document.activeElement === this.canvas ? this.cursor : null);
    this.canvas.setAttribute('aria-label', `${this.label}, ${this.grid.length} rows, ${this.grid[0].length} columns, to draw on`);
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    const [row, column] = [(event.clientY - box.top) * this.grid.length / box.height, (event.clientX - box.left) * this.grid[0].length / box.width];
    return { row: clamp(Math.floor(row), this.grid.length), column: clamp(Math.floor(column), this.grid[0].length) };
  }

  // One finger or the left button; what else touches the grid meanwhile does not draw.
  down(event) {
    if (this.pointer !== null || !event.isPrimary || event.button !== 0) {
      return;
    }

    this.pointer = event.pointerId;
    this.canvas.focus();
    this.canvas.setPointerCapture(event.pointerId);
    this.cursor = this.from = this.place(event);
    this.before = JSON.stringify(this.grid);
    this.anchor = this.selection = null;
    if (hand.mode === 'select') {
      this.select(this.from, this.from);
    } else if (hand.mode === 'fill') {
      this.fill();
    } else {
      this.paint(this.cursor);
    }
  }

  move(event) {
    if (event.pointerId !== this.pointer || hand.mode === 'fill') {
      return;
    }

    const [before, now] = [this.cursor, this.place(event)];
    this.cursor = now;
    if (hand.mode === 'select') {
      this.select(this.from, now);
    } else {
      line(before, now, cell => this.paint(cell));
    }
  }

  up(event) {
    if (event.pointerId !== this.pointer) {
      return;
    }

    this.pointer = null;
    if (this.before !== JSON.stringify(this.grid)) {
      this.changed(copy(this.grid));
    }
  }

  select(a, b) {
    this.selection = { top: Math.min(a.row, b.row), left: Math.min(a.column, b.column), bottom: Math.max(a.row, b.row), right: Math.max(a.column, b.column) };
    this.show();
  }

  paint({ row, column }, color = hand.color) {
    this.grid[row][column] = color;
    this.show();
  }

  fill() {
    const { row, column } = this.cursor;
    const [old, open] = [this.grid[row][column], [[row, column]]];
    while (old !== hand.color && open.length > 0) {
      const [r, c] = open.pop();
      if (this.grid[r]?.[c] === old) {
        this.grid[r][c] = hand.color;
        open.push([r - 1, c], [r + 1, c], [r, c - 1], [r, c + 1]);
      }
    }

    this.show();
  }

  // One change by the keyboard or a button.
  change(work, words) {
    const before = JSON.stringify(this.grid);
    work();
    this.show();
    if (JSON.stringify(this.grid) !== before) {
      this.say(words);
      this.changed(copy(this.grid));
    }
  }

  copy() {
    const { top, left, bottom, right } = this.selection ?? { top: 0, left: 0, bottom: this.grid.length - 1, right: this.grid[0].length - 1 };
    hand.copied = this.grid.slice(top, bottom + 1).map(row => row.slice(left, right + 1));
    this.say(`copied ${hand.copied.length} by ${hand.copied[0].length} cells`);
  }

  paste() {
    const at = this.selection ? { row: this.selection.top, column: this.selection.left } : this.cursor ?? { row: 0, column: 0 };
    if (hand.copied) {
      this.change(() => hand.copied.forEach((row, i) => row.forEach((cell, j) => {
        if (this.grid[at.row + i]?.[at.column + j] !== undefined) {
          this.grid[at.row + i][at.column + j] = cell;
        }
      })), 'pasted');
    }
  }

  resize(height, width) {
    this.change(() => {
      this.grid = Array.from({ length: height }, (_, r) => Array.from({ length: width }, (_, c) => this.grid[r]?.[c] ?? 0));
      this.selection = this.cursor = null;
    }, `${height} rows, ${width} columns`);
  }

  set(grid) {
    this.change(() => { this.grid = copy(grid); this.selection = this.cursor = null; }, 'changed');
  }

  key(event) {
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const held = event.ctrlKey || event.metaKey;
    if (steps[event.key]) {
      const old = this.cursor;
      const [down, right] = steps[event.key];
      this.cursor = { row: clamp(old.row + down, this.grid.length), column: clamp(old.column + right, this.grid[0].length) };
      if (event.shiftKey) {
        this.anchor ??= old;
        this.select(this.anchor, this.cursor);
      } else {
        this.anchor = this.selection = null;
      }

      this.show();
      this.say(`row ${this.cursor.row + 1}, column ${this.cursor.column + 1}, ${colors[this.grid[this.cursor.row][this.cursor.column]].name}`);
    } else if (held && event.key === 'c') {
      this.copy();
    } else if (held && event.key === 'v') {
      this.paste();
    } else if (held || event.altKey) {
      return;
    } else if (/^[0-9]$/.test(event.key)) {
      document.dispatchEvent(new CustomEvent('color', { detail: Number(event.key) }));
      this.change(() => this.paint(this.cursor), `painted ${colors[hand.color].name}`);
    } else if (event.key === ' ') {
      this.change(() => this.paint(this.cursor), `painted ${colors[hand.color].name}`);
    } else if (event.key.toLowerCase() === 'f') {
      this.change(() => this.fill(), `filled ${colors[hand.color].name}`);
    } else if (event.key === 'Escape') {
      this.anchor = this.selection = null;
      this.show();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      const { top, left, bottom, right } = this.selection ?? { top: this.cursor.row, left: this.cursor.column, bottom: this.cursor.row, right: this.cursor.column };
      this.change(() => { for (let r = top; r <= bottom; r++) { this.grid[r].fill(0, left, right + 1); } }, 'cleared');
    } else {
      return;
    }

    event.preventDefault();
  }
}

const clamp = (value, count) => Math.max(0, Math.min(count - 1, value));

// All cells between two, so that a quick drag leaves no gaps.
function line(a, b, each) {
  const count = Math.max(Math.abs(b.row - a.row), Math.abs(b.column - a.column), 1);
  for (let i = 0; i <= count; i++) {
    each({ row: Math.round(a.row + (b.row - a.row) * i / count), column: Math.round(a.column + (b.column - a.column) * i / count) });
  }
}
