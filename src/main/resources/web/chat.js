// The page: the people at the left, up to four panes side by side. Everything it says comes from the server's words.
import * as server from './server.js';
import { Avatar } from './message.js';
import { Pane } from './pane.js';

const { h, render } = preact;
const { useState, useEffect, useRef, useCallback } = preactHooks;
const PANES = 4;

function remembered(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function remember(name, value) {
  localStorage.setItem(name, JSON.stringify(value));
}

function People({ people, words, panes, unread, toggle }) {
  const [wanted, setWanted] = useState('');
  const fits = people.filter((p) => !wanted || [p.name, p.title, p.unit, p.id, ...p.captions].join(' ').includes(wanted));
  const units = [...new Set(fits.map((p) => p.unit))];
  return h('nav', { 'aria-label': words.people },
    h('header', null, h('h1', null, words.title),
      h('input', { type: 'search', placeholder: words.search, 'aria-label': words.search, value: wanted,
        onInput: (e) => setWanted(e.target.value.trim()) })),
    h('div', { class: 'units' }, units.map((unit) => h('section', { key: unit }, h('h2', null, unit),
      h('ul', null, fits.filter((p) => p.unit === unit).map((p) => h('li', { key: p.id },
        h('button', { type: 'button', class: 'person', 'data-person': p.id, 'aria-pressed': panes.includes(p.id) ? 'true' : 'false', onClick: () => toggle(p.id) },
          h(Avatar, { name: p.name }),
          h('span', { class: 'name' }, p.name, h('small', null, p.title)),
          h('span', { class: 'captions' }, p.captions.join(' · ')),
          unread(p.id) > 0 && h('span', { class: 'badge', 'aria-label': `${unread(p.id)} ${words.unread}` },
            unread(p.id) > 99 ? '99+' : unread(p.id))))))))));
}

function Enlarged({ src, words, close }) {
  const dialog = useRef();
  useEffect(() => dialog.current.showModal(), []);
  return h('dialog', { ref: dialog, onClose: close, onClick: () => dialog.current.close() },
    h('button', { type: 'button', 'aria-label': words['close-picture'] }, '×'),
    h('img', { src, alt: words['photo-alt'] }));
}

function App({ words, start }) {
  const [panes, setPanes] = useState(() => {
    const known = new Set(start.people.map((p) => p.id));
    return remembered('duban.panes', start.panes).filter((id) => known.has(id)).slice(0, PANES);
  });
  const [lines, setLines] = useState({});
  const [newest, setNewest] = useState(start.newest);
  const [seen, setSeen] = useState(() => (remembered('duban.epoch', '') === start.epoch ? remembered('duban.seen', {}) : {}));
  const [online, setOnline] = useState(true);
  const [enlarged, enlarge] = useState(null);
  const now = useRef({});
  now.current = { panes };
  const fetched = useRef(new Set());

  /** A line that is new or changed finds its place by its id. */
  const take = useCallback((fresh) => setLines((all) => {
    const next = { ...all };
    fresh.forEach((line) => {
      const pane = next[line.person] || [];
      const old = pane.find((l) => l.id === line.id);
      if (old && old.seq >= line.seq) return;
      next[line.person] = [...pane.filter((l) => l.id !== line.id), line].sort((a, b) => a.id - b.id);
    });
    return next;
  }), []);

  useEffect(() => server.listen(start.last, start.epoch, (line) => {
    take([line]);
    if (line.author === 'bot') {
      setNewest((all) => ({ ...all, [line.person]: [...new Set([...(all[line.person] || []), line.id])] }));
    }
  }, setOnline, () => now.current.panes), []);

  useEffect(() => {
    remember('duban.panes', panes);
    remember('duban.epoch', start.epoch);
    panes.filter((id) => !fetched.current.has(id)).forEach(async (id) => {
      fetched.current.add(id);
      try {
        take(await server.messages(id));
        await server.open(id);
      } catch {
        fetched.current.delete(id);
      }
    });
  }, [panes]);

  // What stands in an open pane has been seen.
  useEffect(() => setSeen((old) => {
    const next = { ...old };
    panes.forEach((id) => { next[id] = Math.max(old[id] || 0, ...(newest[id] || [0])); });
    remember('duban.seen', next);
    return next;
  }), [panes, newest]);

  const unread = (id) => (panes.includes(id) ? 0 : (newest[id] || []).filter((n) => n > (seen[id] || 0)).length);
  const toggle = (id) => {
    setPanes((open) => (open.includes(id) ? open.filter((p) => p !== id) : [...open.slice(open.length >= PANES ? 1 : 0), id]));
    setTimeout(() => document.querySelector(`.pane[data-person="${CSS.escape(id)}"] textarea`)?.focus());
  };
  return h('div', { class: 'page' },
    h(People, { people: start.people, words, panes, unread, toggle }),
    h('main', { class: `panes of-${panes.length}` },
      panes.length === 0 && h('p', { class: 'nothing' }, words['no-pane']),
      panes.map((id) => h(Pane, { key: id, person: start.people.find((p) => p.id === id), lines: lines[id] || [], words,
        enlarge, close: () => setPanes((open) => open.filter((p) => p !== id)) }))),
    !online && h('p', { class: 'offline', role: 'status' }, words.offline),
    enlarged && h(Enlarged, { src: enlarged, words, close: () => enlarge(null) }));
}

const [words, start] = await Promise.all([server.words(), server.people()]);
document.title = words.title;
render(h(App, { words, start }), document.getElementById('app'));
