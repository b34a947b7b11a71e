// A pane: one person's chat with the bot.
import * as server from './server.js';
import { Avatar, Message } from './message.js';

const { h } = preact;
const { useState, useEffect, useRef, useLayoutEffect } = preactHooks;
const LARGEST = 20 * 1024 * 1024;
const QUIET_MINUTES = 5;

/** A line of time wherever the talk paused. */
function timeBefore(line, before, today) {
  if (before && Date.parse(line.at) - Date.parse(before.at) < QUIET_MINUTES * 60000) return null;
  const [day, time] = line.at.split('T');
  const now = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  return h('li', { class: 'time' }, day === now ? `${today} ${time.slice(0, 5)}` : `${day} ${time.slice(0, 5)}`);
}

function useDraft(person) {
  const key = `duban.draft.${person}`;
  const [text, set] = useState(sessionStorage.getItem(key) || '');
  return [text, (next) => {
    sessionStorage.setItem(key, next);
    set(next);
  }];
}

function Composer({ person, words, say, photo, box }) {
  const [text, setText] = useDraft(person.id);
  const picker = useRef();
  const send = () => {
    if (!text.trim()) return;
    say(text.trim());
    setText('');
  };
  const onKeyDown = (e) => {
    // While a Chinese input method is choosing a word, Enter belongs to it.
    if (e.key !== 'Enter' || e.shiftKey || e.isComposing || e.keyCode === 229) return;
    e.preventDefault();
    send();
  };
  const onPaste = (e) => {
    const files = [...(e.clipboardData?.files || [])];
    if (!files.length) return;
    e.preventDefault();
    files.forEach(photo);
  };
  useEffect(() => {
    box.current.fill = (words) => {
      setText(words);
      box.current.focus();
    };
  });
  return h('div', { class: 'composer' },
    h('div', { class: 'field' },
      h('textarea', { ref: box, value: text, rows: 2, placeholder: words.input, 'aria-label': words.input,
        onInput: (e) => setText(e.target.value), onKeyDown, onPaste })),
    h('div', { class: 'tools' },
      h('button', { type: 'button', class: 'tool photo', title: words.photo, onClick: () => picker.current.click() },
        h('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' },
          h('path', { d: 'M4 7h3l2-2.5h6L17 7h3a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1z' }),
          h('circle', { cx: 12, cy: 13, r: 3.6 })),
        words.photo),
      h('input', { ref: picker, type: 'file', accept: 'image/*', multiple: true, hidden: true, 'aria-label': words.photo,
        onChange: (e) => {
          [...e.target.files].forEach(photo);
          e.target.value = '';
        } }),
      h('button', { type: 'button', class: 'send', disabled: !text.trim(), onClick: send }, words.send)));
}

function Examples({ kind, words, fill }) {
  return h('div', { class: 'examples' }, h('span', null, words.examples), [1, 2, 3].map((n) => {
    const sentence = words[`example.${kind}.${n}`];
    return h('button', { type: 'button', onClick: () => fill(sentence) }, sentence);
  }));
}

export function Pane({ person, lines, words, close, enlarge }) {
  const [pending, setPending] = useState([]);
  const [busy, setBusy] = useState({});
  const [over, setOver] = useState(false);
  const log = useRef();
  const box = useRef();
  const atEnd = useRef(true);
  const kept = new Set(lines.map((l) => l.key));
  const shown = [...lines, ...pending.filter((p) => !kept.has(p.key))];
  const last = shown[shown.length - 1];
  const toEnd = () => {
    if (atEnd.current) log.current.scrollTop = log.current.scrollHeight;
  };
  useLayoutEffect(toEnd, [shown.length, last?.seq]);
  useEffect(() => {
    const watch = new ResizeObserver(toEnd);
    watch.observe(log.current);
    return () => watch.disconnect();
  }, []);

  /** Shows it at once, hands it over, and says so if that failed; again means the same id. */
  const attempt = async (line, hand) => {
    atEnd.current = true;
    const put = (failed) => setPending((all) => [...all.filter((p) => p.key !== line.key),
      { ...line, failed, again: () => attempt(line, hand) }]);
    put(false);
    try {
      await hand();
    } catch (e) {
      put(e.message === '413' ? words['too-large'] : true);
    }
  };
  const line = (more) => ({ key: server.newId(), author: 'said', seq: 0, at: localNow(), ...more });
  const say = (text) => {
    const l = line({ text });
    attempt(l, () => server.say(person.id, l.key, text));
  };
  const photo = (file) => {
    const l = line({ text: file.name || words.photo });
    attempt(l, () => (file.size > LARGEST ? Promise.reject(new Error('413')) : server.sendPhoto(person.id, l.key, file)));
  };
  const tap = async (message, button) => {
    setBusy((b) => ({ ...b, [message.id]: message.seq }));
    atEnd.current = true;
    try {
      await server.tap(person.id, server.newId(), message.id, button.sentence);
    } catch {
      say(button.sentence);
    }
    setTimeout(() => setBusy((b) => ({ ...b, [message.id]: undefined })), 4000);
  };
  const spoke = shown.some((l) => l.author !== 'bot');
  return h('section', {
    class: over ? 'pane over' : 'pane', 'data-person': person.id, 'aria-label': `${person.name} · ${words['pane-of']}`,
    onDragOver: (e) => { e.preventDefault(); setOver(true); },
    onDragLeave: () => setOver(false),
    onDrop: (e) => { e.preventDefault(); setOver(false); [...e.dataTransfer.files].forEach(photo); },
  },
  h('header', null, h(Avatar, { name: person.name }),
    h('div', { class: 'who' }, h('h2', null, person.name, person.title && h('small', null, person.title)),
      h('p', null, [person.unit, ...person.captions].join(' · '))),
    h('button', { type: 'button', class: 'close', title: words['close-pane'], 'aria-label': words['close-pane'], onClick: close }, '×')),
  h('ol', { class: 'log', ref: log, role: 'log', 'aria-live': 'polite', tabIndex: 0,
    onScroll: (e) => { atEnd.current = e.target.scrollHeight - e.target.scrollTop - e.target.clientHeight < 60; } },
  shown.flatMap((l, i) => [timeBefore(l, shown[i - 1], words.today),
    h(Message, { key: l.key, line: l, words, enlarge, moved: toEnd, failed: l.failed, again: l.again,
      busy: busy[l.id] === l.seq, tap: (button) => tap(l, button) })])),
  !spoke && h(Examples, { kind: person.kind, words, fill: (sentence) => box.current.fill(sentence) }),
  h(Composer, { person, words, say, photo, box }),
  over && h('div', { class: 'drop' }, words['drop-here']));
}

function localNow() {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })
    .format(new Date()).replace(' ', 'T');
}
