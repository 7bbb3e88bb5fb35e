// Has the task solved, and shows it happening.
import { picture, same } from '/page/grid.js';

const words = { waiting: 'waiting', loading: 'loading the network', searching: 'searching for programs', training: 'training on the demonstrations', predicting: 'predicting', done: 'done', stopped: 'stopped', failed: 'failed' };
const get = id => document.getElementById(id);

export class Solving {
  constructor(task, say) {
    Object.assign(this, { task, say });
    get('solve').addEventListener('click', () => this.start());
    get('stop').addEventListener('click', () => this.stop());
    addEventListener('pagehide', () => this.source?.close());
    this.opened = new Map(); // of details, by what they hold: whether they are open
  }

  async start() {
    this.fail(null);
    get('solve').disabled = true;
    this.asked = structuredClone(this.task.now);
    const answer = await fetch('/api/jobs', { method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ task: this.task.json(), seconds: Number(get('seconds').value), solver: get('solver').value }) }).then(r => r.json(), () => ({ error: 'the server does not answer' }));
    if (answer.error) {
      this.fail(answer.error);
      get('solve').disabled = false;
      return;
    }

    this.id = answer.id;
    this.state = null;
    this.opened.clear();
    get('stop').hidden = false;
    get('stop').focus();
    get('progress').hidden = false;
    this.source = new EventSource(`/api/jobs/${answer.id}`);
    this.source.onmessage = event => {
      clearTimeout(this.lost);
      this.lost = null;
      this.show(JSON.parse(event.data));
    };
    this.source.onerror = () => { this.lost ??= setTimeout(() => this.end('the server does not answer'), 3000); };
  }

  stop() {
    return fetch(`/api/jobs/${this.id}`, { method: 'DELETE' }).catch(() => this.end('the server does not answer'));
  }

  // Another task is on the page: what is known of the last one does not belong to it.
  leave() {
    if (this.source) {
      this.stop();
      this.end();
    }

    get('answers').replaceChildren();
    get('progress').hidden = true;
  }

  fail(problem) {
    get('solve-error').hidden = !problem;
    get('solve-error').textContent = problem ?? '';
  }

  end(problem = null) {
    clearTimeout(this.lost);
    this.lost = null;
    this.source?.close();
    this.source = null;
    get('solve').disabled = false;
    if (document.activeElement === get('stop')) {
      get('solve').focus();
    }

    get('stop').hidden = true;
    this.fail(problem);
  }

  show(moment) {
    const details = [moment.before > 0 ? `${moment.before} before it` : '', moment.nodes > 0 ? `${moment.nodes.toLocaleString('en')} nodes searched` : '',
      moment.steps > 0 ? `${moment.steps} steps trained` : '', moment.losses.length > 0 ? `loss ${moment.losses.at(-1).loss.toPrecision(3)}` : '', `${moment.elapsed.toFixed(1)} s`];
    if (moment.state !== this.state) {
      this.state = moment.state;
      this.say(words[moment.state]);
    }

    get('phase').textContent = [words[moment.state], ...details.filter(part => part)].join(', ');
    const bar = get('fraction');
    const isLast = ['done', 'stopped', 'failed'].includes(moment.state);
    bar.hidden = isLast;
    moment.fraction === null ? bar.removeAttribute('value') : bar.value = moment.fraction;
    curve(get('loss'), moment.losses);
    const tests = JSON.stringify(moment.tests);
    if (tests !== this.tests || get('answers').childElementCount === 0) {
      this.tests = tests;
      get('answers').replaceChildren(...moment.tests.map((test, i) => this.answer(test, i, moment.tests.length)));
    }

    if (isLast) {
      this.end(moment.problem);
    }
  }

  // What somebody has opened or closed stays so.
  details(name, open) {
    const details = element('details', { open: this.opened.get(name) ?? open });
    details.addEventListener('toggle', () => {
      if (details.open !== (this.opened.get(name) ?? open)) {
        this.opened.set(name, details.open);
      }
    });
    return details;
  }

  answer(test, i, count) {
    const part = element('section', { className: 'answer' });
    part.append(element('h3', { textContent: count > 1 ? `Test ${i + 1}` : 'Answer' }));
    if (test.attempts) {
      const right = this.asked.test[i].output;
      const row = element('div', { className: 'candidates attempts' });
      test.attempts.forEach(({ grid, program, votes }, n) => {
        const box = element('div', { className: 'candidate' });
        const isRight = right && same(grid, right);
        box.append(picture(grid, 220, `Attempt ${n + 1}`), element('p', {}));
        box.lastChild.append(`attempt ${n + 1}${program === null && votes === null ? ' (a guess)' : ''}`, ...(right ? [': ', element('span', { className: isRight ? 'good' : 'bad', textContent: isRight ? 'right' : 'wrong' })] : []));
        row.append(box);
      });
      part.append(row);
    }

    if (test.candidates.length > 0) {
      const row = element('div', { className: 'candidates' });
      row.append(...test.candidates.map(candidate => {
        const box = element('div', { className: 'candidate' });
        const votes = candidate.votes === null ? '' : `${candidate.votes} of ${candidate.views} views`;
        const program = candidate.program === null ? '' : `${candidate.program} (length ${candidate.length}, ${candidate.programs} program${candidate.programs === 1 ? '' : 's'})`;
        box.append(picture(candidate.grid, 120, 'Candidate'), element('p', { className: 'quiet', textContent: [votes, program].filter(word => word).join('; ') }));
        return box;
      }));
      const more = this.details(`candidates ${i}`, !test.attempts);
      more.append(element('summary', { textContent: `${test.candidates.length} candidate${test.candidates.length === 1 ? '' : 's'}` }), row);
      part.append(more);
    }

    if (test.steps) {
      const more = this.details(`program ${i}`, false);
      const list = element('div', { className: 'steps' });
      list.append(...test.steps.map((step, n) => {
        const box = element('div', {});
        const row = element('div', { className: 'row' });
        row.append(...step.grids.map(grid => picture(grid, 120, `Step ${n + 1}`)));
        box.append(element('p', { textContent: `${n + 1}. ${step.text}` }), row);
        return box;
      }));
      more.append(element('summary', { textContent: 'The program, step by step' }), list);
      part.append(more);
    }

    return part;
  }
}

export function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

// The loss on a logarithmic axis.
function curve(canvas, losses) {
  canvas.hidden = losses.length < 2;
  if (canvas.hidden) {
    return;
  }

  const pen = canvas.getContext('2d');
  const style = getComputedStyle(canvas);
  const logs = losses.map(point => Math.log10(Math.max(point.loss, 1e-6)));
  const [low, high, end] = [Math.min(...logs, -1), Math.max(...logs, 0), losses.at(-1).step];
  const x = step => 44 + step / end * (canvas.width - 56);
  const y = log => 12 + (high - log) / (high - low) * (canvas.height - 36);
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.font = '12px system-ui, sans-serif';
  pen.fillStyle = pen.strokeStyle = style.color;
  for (let log = Math.ceil(low); log <= Math.floor(high); log++) {
    pen.globalAlpha = .25;
    pen.fillRect(44, y(log), canvas.width - 56, 1);
    pen.globalAlpha = 1;
    pen.fillText(`${10 ** log}`, 4, y(log) + 4);
  }

  pen.fillText(`${end} steps`, canvas.width - 80, canvas.height - 6);
  pen.lineWidth = 2;
  pen.beginPath();
  losses.forEach((point, i) => pen[i === 0 ? 'moveTo' : 'lineTo'](x(point.step), y(logs[i])));
  pen.stroke();
  canvas.setAttribute('aria-label', `Loss curve, from ${losses[0].loss.toPrecision(3)} to ${losses.at(-1).loss.toPrecision(3)} in ${end} steps`);
}
