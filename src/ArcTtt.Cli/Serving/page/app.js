// The page: wires task, editors, solving, library and runs together.
import { Editor, hand } from '/page/editor.js';
import { blank, same } from '/page/grid.js';
import { Library } from '/page/library.js';
import { colors } from '/page/palette.js';
import { Solving, element } from '/page/solve.js';
import { Task, fresh } from '/page/task.js';

const get = id => document.getElementById(id);
const say = words => { get('said').textContent = words; };
const task = new Task();
const most = { train: 20, test: 10 };

function show(page) {
  for (const section of document.querySelectorAll('main > section')) {
    section.hidden = section.id !== `page-${page}`;
  }

  for (const button of document.querySelectorAll('nav button')) {
    button.dataset.page === page ? button.setAttribute('aria-current', 'page') : button.removeAttribute('aria-current');
  }

  if (page === 'runs') {
    runs();
  }
}

function choose(color) {
  hand.color = color;
  document.querySelectorAll('#colors button').forEach((button, i) => {
    button.setAttribute('aria-checked', i === color);
    button.tabIndex = i === color ? 0 : -1;
  });
}

// A grid with its size, and buttons.
function panel(title, name, grid, changed, buttons = []) {
  const box = element('div', { className: 'grid' });
  title = `${title}, ${name}`;
  const editor = new Editor(grid, title, changed, say);
  const bar = element('div', { className: 'bar' });
  const [height, width] = ['rows', 'columns'].map((name, i) => {
    const input = element('input', { type: 'number', min: 1, max: 30, value: i === 0 ? grid.length : grid[0].length });
    input.setAttribute('aria-label', `${title}: ${name}`);
    input.addEventListener('change', () => editor.resize(side(height), side(width)));
    return input;
  });
  const clear = element('button', { type: 'button', textContent: 'Clear' });
  clear.addEventListener('click', () => editor.set(blank(editor.grid.length, editor.grid[0].length)));
  bar.append(height, '×', width, clear, ...buttons.map(([name, work]) => {
    const button = element('button', { type: 'button', textContent: name });
    button.addEventListener('click', () => work(editor));
    return button;
  }));
  box.append(element('h4', { textContent: name }), editor.canvas, bar);
  return box;
}

const side = input => {
  input.value = Math.max(1, Math.min(30, Math.round(Number(input.value)) || 1));
  return Number(input.value);
};

// Sets a grid of the task; the editors are made anew where its size changed.
function set(list, i, what, grid) {
  const old = task.now[list][i][what];
  task.change(now => { now[list][i][what] = grid; }, old !== null && old.length === grid.length && old[0].length === grid[0].length);
}

function pairs(list) {
  get(list).replaceChildren(...task.now[list].map((one, i) => {
    const number = `${list === 'train' ? 'Demonstration' : 'Test'} ${i + 1}`;
    const [box, grids, head] = [element('div', { className: 'pair' }), element('div', { className: 'grids' }), element('header', {})];
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', number);
    const fromInput = ['Copy from input', editor => editor.set(task.now[list][i].input)];
    head.append(element('h3', { textContent: number }));
    box.append(head, grids);
    grids.append(panel(number, 'input', one.input, grid => set(list, i, 'input', grid)));
    if (list === 'train') {
      grids.append(panel(number, 'output', one.output, grid => set(list, i, 'output', grid), [fromInput]));
    } else {
      grids.append(...test(one, i, number, fromInput));
    }

    if (task.now[list].length > 1) {
      const remove = element('button', { type: 'button', textContent: 'Remove' });
      remove.setAttribute('aria-label', `Remove ${number}`);
      remove.addEventListener('click', () => task.change(now => now[list].splice(i, 1)));
      head.append(remove);
    }

    return box;
  }));
  get(`add-${list}`).disabled = task.now[list].length >= most[list];
}

// You against it: your own answer, which may be checked where the right one is known.
function test(one, i, number, fromInput) {
  if (one.mine === null) {
    const start = element('button', { type: 'button', textContent: 'Answer it yourself' });
    start.addEventListener('click', () => task.change(now => { now.test[i].mine = blank(one.input.length, one.input[0].length); }));
    return [start];
  }

  const verdict = element('p', {});
  verdict.setAttribute('role', 'status');
  const check = ['Check', editor => {
    const right = task.now.test[i].output;
    verdict.className = right && same(editor.grid, right) ? 'good' : 'bad';
    verdict.textContent = right ? same(editor.grid, right) ? 'right' : 'not yet' : 'nobody knows the answer of this task';
  }];
  const known = ['It is the answer', editor => task.change(now => { now.test[i].output = editor.grid.map(row => [...row]); })];
  const box = panel(number, 'your answer', one.mine, grid => set('test', i, 'mine', grid), [fromInput, check, ...(one.output === null ? [known] : [])]);
  box.append(verdict);
  return [box];
}

function draw(quiet = false) {
  if (!quiet) {
    get('name').value = task.now.name;
    pairs('train');
    pairs('test');
  }

  get('undo').disabled = task.past.length === 0;
  get('redo').disabled = task.future.length === 0;
}

async function runs() {
  const list = await fetch('/api/runs').then(r => r.json(), () => []);
  get('no-runs').hidden = list.length > 0;
  get('runs').replaceChildren(...list.map(run => {
    const item = element('li', {});
    item.append(element('a', { href: `/runs/${encodeURIComponent(run.name)}`, textContent: run.name, target: '_blank', rel: 'noopener' }),
      element('span', { className: 'quiet', textContent: run.solved === null ? ` ${run.tasks} tasks` : ` ${run.solved} of ${run.tasks} solved` }));
    return item;
  }));
}

get('colors').append(...colors.map((color, i) => {
  const button = element('button', { type: 'button', textContent: i });
  button.style.background = color.hex;
  button.style.color = [0, 1, 9].includes(i) ? '#fff' : '#000';
  button.setAttribute('role', 'radio');
  button.setAttribute('aria-label', `${i}, ${color.name}`);
  button.addEventListener('click', () => choose(i));
  button.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      choose((i + step + 10) % 10);
      get('colors').children[hand.color].focus();
    }
  });
  return button;
}));
choose(1);
document.addEventListener('color', event => choose(event.detail));
document.addEventListener('page', event => show(event.detail));
document.querySelectorAll('[name=mode]').forEach(input => input.addEventListener('change', () => { hand.mode = input.value; }));
document.querySelectorAll('nav button').forEach(button => button.addEventListener('click', () => show(button.dataset.page)));
document.addEventListener('keydown', event => {
  const isText = ['INPUT', 'TEXTAREA'].includes(event.target.tagName);
  if (!isText && (event.ctrlKey || event.metaKey) && ['z', 'y'].includes(event.key.toLowerCase())) {
    event.key.toLowerCase() === 'y' || event.shiftKey ? task.redo() : task.undo();
    event.preventDefault();
  }
});
task.addEventListener('changed', event => draw(event.detail.quiet));
get('undo').addEventListener('click', () => task.undo());
get('redo').addEventListener('click', () => task.redo());
get('new').addEventListener('click', () => task.open(fresh()));
get('copy').addEventListener('click', () => hand.editor?.copy());
get('paste').addEventListener('click', () => hand.editor?.paste());
get('name').addEventListener('change', () => task.change(now => { now.name = get('name').value || 'task'; }, true));
for (const list of ['train', 'test']) {
  get(`add-${list}`).addEventListener('click', () => task.change(now => now[list].push(list === 'train' ? { input: blank(3, 3), output: blank(3, 3) } : { input: blank(3, 3), output: null, mine: null })));
}

get('download').addEventListener('click', () => {
  const link = element('a', { href: URL.createObjectURL(new Blob([JSON.stringify(task.json())], { type: 'application/json' })), download: `${task.now.name}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});

draw();
new Solving(task);
new Library(chosen => {
  task.open(chosen);
  get('answers').replaceChildren();
  get('progress').hidden = true;
  show('task');
  scrollTo(0, 0);
}).begin();
