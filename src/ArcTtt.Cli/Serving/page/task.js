// The task on the page: what was drawn, its history, and where it is kept between visits.
import { blank } from '/page/grid.js';

const key = 'arcttt task';
export const fresh = () => ({ name: 'task', train: [pair(3, 3), pair(3, 3)], test: [{ input: blank(3, 3), output: null, mine: null }] });
const pair = (height, width) => ({ input: blank(height, width), output: blank(height, width) });

export class Task extends EventTarget {
  constructor() {
    super();
    this.past = [];
    this.future = [];
    this.now = this.kept() ?? fresh();
  }

  // What a browser kept may be anything.
  kept() {
    try {
      const task = JSON.parse(sessionStorage.getItem(key) ?? localStorage.getItem(key)); // each tab its own; a new one begins with the last
      const isGrid = grid => Array.isArray(grid) && grid.length > 0 && grid.length <= 30 && grid.every(row => Array.isArray(row) && row.length === grid[0].length && row.length > 0 && row.length <= 30
        && row.every(cell => Number.isInteger(cell) && cell >= 0 && cell <= 9));
      const isPair = (one, free) => isGrid(one.input) && (isGrid(one.output) || free && one.output === null) && (!free || one.mine === null || isGrid(one.mine));
      return task && typeof task.name === 'string' && task.train.length > 0 && task.test.length > 0 && task.train.every(one => isPair(one, false)) && task.test.every(one => isPair(one, true)) ? task : null;
    } catch {
      return null;
    }
  }

  // Changes the task by a function that may alter it.
  change(work) {
    this.past.push(JSON.stringify(this.now));
    this.past.splice(0, Math.max(0, this.past.length - 200));
    this.future = [];
    work(this.now);
    this.keep();
  }

  open(task) {
    this.change(() => { this.now = task; });
  }

  step(from, to) {
    if (from.length > 0) {
      to.push(JSON.stringify(this.now));
      this.now = JSON.parse(from.pop());
      this.keep();
    }
  }

  undo() { this.step(this.past, this.future); }

  redo() { this.step(this.future, this.past); }

  keep() {
    try {
      sessionStorage.setItem(key, JSON.stringify(this.now));
      localStorage.setItem(key, JSON.stringify(this.now));
    } catch {
      // Where nothing may be kept, a reload begins anew.
    }

    this.dispatchEvent(new Event('changed'));
  }

  // In ARC's form.
  json() {
    return { train: this.now.train.map(({ input, output }) => ({ input, output })), test: this.now.test.map(({ input, output }) => output ? { input, output } : { input }) };
  }
}

// What the server read, as the page has it.
export const fromServer = task => ({ name: task.id, train: task.train, test: task.test.map(({ input, output }) => ({ input, output: output ?? null, mine: null })) });
