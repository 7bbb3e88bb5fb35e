// Tasks to choose from, and files to open.
import { picture } from '/page/grid.js';
import { element } from '/page/solve.js';
import { fromServer } from '/page/task.js';

const get = id => document.getElementById(id);
const most = 200; // pictures at a time

export class Library {
  constructor(open) {
    this.open = open;
    this.tasks = [];
    get('set').addEventListener('change', () => this.load());
    get('find').addEventListener('input', () => this.show());
    get('file').addEventListener('change', event => {
      this.file(event.target.files[0]);
      event.target.value = ''; // so that the same file can be chosen again
    });
    get('read').addEventListener('click', () => this.read(get('pasted').value, 'pasted'));
    document.addEventListener('dragover', event => { event.preventDefault(); document.body.classList.add('dropping'); });
    document.addEventListener('dragleave', () => document.body.classList.remove('dropping'));
    document.addEventListener('drop', event => {
      event.preventDefault();
      document.body.classList.remove('dropping');
      this.file(event.dataTransfer.files[0]);
    });
  }

  async begin() {
    const names = await fetch('/api/sets').then(r => r.json());
    get('set').replaceChildren(...names.map((name, i) => element('option', { value: i, textContent: name })));
    if (names.length > 0) {
      await this.load();
    }
  }

  async load() {
    const set = Number(get('set').value);
    get('count').textContent = 'reading';
    const answer = await fetch(`/api/sets/${set}`).catch(() => ({ ok: false, json: async () => ({ error: 'the server does not answer' }) }));
    const tasks = await answer.json().catch(() => ({ error: 'the set cannot be read' }));
    if (set !== Number(get('set').value)) {
      return; // another was chosen meanwhile
    }

    this.fail(answer.ok ? null : tasks.error);
    this.tasks = answer.ok ? tasks.map(task => ({ ...task, get: async () => fromServer(await fetch(`/api/sets/${set}/${encodeURIComponent(task.id)}`).then(r => r.json())) })) : [];
    this.show();
  }

  show() {
    const wanted = get('find').value.trim().toLowerCase();
    const found = this.tasks.filter(task => task.id.toLowerCase().includes(wanted));
    get('count').textContent = `${found.length} task${found.length === 1 ? '' : 's'}${found.length > most ? `, the first ${most} shown` : ''}`;
    get('tasks').replaceChildren(...found.slice(0, most).map(task => {
      const button = element('button', { type: 'button' });
      const row = element('div', { className: 'row' });
      row.append(picture(task.pair.input, 64, 'Input'), '→', picture(task.pair.output, 64, 'Output'));
      row.setAttribute('aria-hidden', 'true');
      button.append(row, element('span', { textContent: task.id }));
      button.addEventListener('click', async () => this.open(await task.get()));
      return button;
    }));
  }

  fail(problem) {
    get('read-error').hidden = !problem;
    get('read-error').textContent = problem ?? '';
  }

  async file(file) {
    if (file) {
      await this.read(file, file.name.replace(/(\.(jsonl?|ndjson))?(\.gz)?$/i, ''));
    }
  }

  // One task is opened; several are put on the shelf.
  async read(content, name) {
    const answer = await fetch('/api/read', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: content }).catch(() => null);
    const tasks = await answer?.json().catch(() => null) ?? { error: 'the server does not answer' };
    this.fail(tasks.error ?? null);
    document.dispatchEvent(new CustomEvent('page', { detail: 'library' }));
    if (tasks.error) {
      return;
    }

    if (tasks.length === 1) {
      this.open({ ...fromServer(tasks[0]), name });
      return;
    }

    this.tasks = tasks.map(task => ({ id: task.id, pair: task.train[0], get: async () => fromServer(task) }));
    this.show();
  }
}
