// The page: wires task, editors, solving, library and runs together.
import { Editor, hand } from '/page/editor.js';
import { blank, same } from '/page/grid.js';
import { Library } from '/page/library.js';
import { colors } from '/page/palette.js';
import { Solving, element } from '/page/solve.js';
import { Task, fresh } from '/page/task.js';

const get = id => document.getElementById(id);
const say = words => { get('said').textContent = get('said').textContent === words ? `${words}\u00a0` : words; }; // the same words are told again
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
class Panel {
  constructor(title, name, grid, changed, buttons = []) {
    title = `${title}, ${name}`;
    this.box = element('div', { className: 'grid' });
    this.editor = new Editor(grid, title, changed, say);
    const bar = element('div', { className: 'bar' });
    [this.height, this.width] = ['rows', 'columns'].map(side => {
      const input = element('input', { type: 'number', min: 1, max: 30 });
      input.setAttribute('aria-label', `${title}: ${side}`);
      input.addEventListener('change', () => {
        const [height, width] = [this.editor.grid.length, this.editor.grid[0].length];
        this.editor.resize(side === 'rows' ? sideOf(input, height) : height, side === 'columns' ? sideOf(input, width) : width);
        this.take(this.editor.grid);
      });
      return input;
    });
    bar.append(this.height, '×', this.width, ...[['Clear', editor => editor.set(blank(editor.grid.length, editor.grid[0].length))], ...buttons].map(([label, work]) => {
      const button = element('button', { type: 'button', textContent: label });
      button.addEventListener('click', () => work(this.editor));
      return button;
    }));
    this.box.append(element('h4', { textContent: name }), this.editor.canvas, bar);
    this.take(grid);
  }

  take(grid) {
    this.editor.take(grid);
    [this.height.value, this.width.value] = [grid.length, grid[0].length];
  }
}

// What is no size leaves the size as it is.
function sideOf(input, old) {
  const value = Math.round(Number(input.value));
  return input.value !== '' && value >= 1 && value <= 30 ? value : old;
}

// A demonstration, or a test input with what is known of its answer. It stays on the page while the task has as many; what it shows is the task's.
class PairView {
  constructor(list, i) {
    Object.assign(this, { list, i, panels: {} });
    this.number = `${list === 'train' ? 'Demonstration' : 'Test'} ${i + 1}`;
    const [grids, head] = [element('div', { className: 'grids' }), element('header', {})];
    this.box = element('div', { className: 'pair' });
    this.box.setAttribute('role', 'group');
    this.box.setAttribute('aria-label', this.number);
    this.remove = this.button('Remove', () => {
      task.change(now => now[list].splice(i, 1));
      get(`add-${list}`).focus();
    });
    this.remove.setAttribute('aria-label', `Remove ${this.number}`);
    head.append(element('h3', { textContent: this.number }), this.remove);
    this.box.append(head, grids);
    const fromInput = ['Copy from input', editor => editor.set(this.pair.input)];
    grids.append(this.panel('input', 'input'));
    if (list === 'train') {
      grids.append(this.panel('output', 'output', [fromInput]));
    } else {
      grids.append(...this.answers(fromInput));
    }
  }

  get pair() { return task.now[this.list][this.i]; }

  button(textContent, work) {
    const button = element('button', { type: 'button', textContent });
    button.addEventListener('click', work);
    return button;
  }

  panel(what, name, buttons) {
    const panel = new Panel(this.number, name, this.pair[what] ?? blank(1, 1), grid => task.change(() => { this.pair[what] = grid; }), buttons);
    this.panels[what] = panel;
    return panel.box;
  }

  // You against it: your own answer, which may be checked where the right one is known; that one may be looked at.
  answers(fromInput) {
    this.start = this.button('Answer it yourself', () => {
      task.change(() => { this.pair.mine = blank(this.pair.input.length, this.pair.input[0].length); });
      this.panels.mine.editor.canvas.focus();
    });
    this.verdict = element('p', {});
    this.verdict.setAttribute('role', 'status');
    const mine = this.panel('mine', 'your answer', [fromInput, ['Check', editor => {
      const { output } = this.pair;
      this.checked = JSON.stringify(this.pair);
      this.verdict.hidden = false;
      this.verdict.className = output && same(editor.grid, output) ? 'good' : 'bad';
      this.verdict.textContent = output ? same(editor.grid, output) ? 'right' : 'not yet' : 'nobody knows the answer of this task';
    }]]);
    this.known = this.button('It is the answer', () => {
      task.change(() => { this.pair.output = this.pair.mine.map(row => [...row]); });
      this.panels.mine.editor.canvas.focus();
    });
    mine.append(this.known, this.verdict);
    this.output = element('details', {});
    this.output.append(element('summary', { textContent: 'The answer' }), this.panel('output', 'answer'), this.button('Forget the answer', () => {
      task.change(() => { this.pair.output = null; });
      this.panels.input.editor.canvas.focus();
    }));
    return [this.start, mine, this.output];
  }

  update() {
    this.remove.hidden = task.now[this.list].length < 2;
    for (const [what, panel] of Object.entries(this.panels)) {
      panel.box.hidden = !this.pair[what];
      if (this.pair[what]) {
        panel.take(this.pair[what]);
      }
    }

    if (this.list === 'test') {
      this.start.hidden = this.pair.mine !== null;
      this.known.hidden = this.pair.mine === null || this.pair.output !== null;
      this.output.hidden = this.pair.output === null;
      this.verdict.hidden = this.checked !== JSON.stringify(this.pair);
    }
  }
}

const views = { train: [], test: [] };

function draw() {
  get('name').value = task.now.name;
  for (const list of ['train', 'test']) {
    const [shown, count] = [views[list], task.now[list].length];
    while (shown.length > count) {
      shown.pop().box.remove();
    }

    while (shown.length < count) {
      shown.push(new PairView(list, shown.length));
      get(list).append(shown.at(-1).box);
    }

    shown.forEach(view => view.update());
    get(`add-${list}`).disabled = count >= most[list];
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
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
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
  const isText = event.target.matches('textarea, input:not([type=radio])');
  if (!isText && (event.ctrlKey || event.metaKey) && ['z', 'y'].includes(event.key.toLowerCase())) {
    event.key.toLowerCase() === 'y' || event.shiftKey ? task.redo() : task.undo();
    event.preventDefault();
  }
});
task.addEventListener('changed', draw);
get('undo').addEventListener('click', () => task.undo());
get('redo').addEventListener('click', () => task.redo());
get('new').addEventListener('click', () => open(fresh()));
// The grid that was drawn on last, if it is still there.
const last = () => hand.editor?.canvas.checkVisibility() ? hand.editor : null;
get('copy').addEventListener('click', () => last()?.copy());
get('paste').addEventListener('click', () => last()?.paste());
get('name').addEventListener('change', () => task.change(now => { now.name = get('name').value || 'task'; }));
for (const list of ['train', 'test']) {
  get(`add-${list}`).addEventListener('click', () => task.change(now => now[list].push(list === 'train' ? { input: blank(3, 3), output: blank(3, 3) } : { input: blank(3, 3), output: null, mine: null })));
}

get('download').addEventListener('click', () => {
  const link = element('a', { href: URL.createObjectURL(new Blob([JSON.stringify(task.json())], { type: 'application/json' })), download: `${task.now.name}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});

draw();
const solving = new Solving(task, say);

function open(chosen) {
  solving.leave();
  for (const view of views.test) {
    view.output.open = false;
  }

  task.open(chosen);
  show('task');
  scrollTo(0, 0);
  get('name').focus();
}

new Library(open).begin();
