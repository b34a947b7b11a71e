// One line of a pane: words, a card, a file. What people wrote only ever becomes text nodes, never markup.
import { fileUrl } from './server.js';

const { h } = preact;

export function Avatar({ name, bot }) {
  const hue = [...name].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 360, 7);
  const style = bot ? {} : { background: `hsl(${hue} 38% 46%)` };
  return h('span', { class: bot ? 'avatar bot' : 'avatar', style, 'aria-hidden': 'true' }, [...name][0]);
}

/** **bold** within a line; everything else is plain. */
function inline(line) {
  return line.split(/(\*\*[^*]+\*\*)/).map((part) =>
    part.startsWith('**') && part.endsWith('**') && part.length > 4 ? h('strong', null, part.slice(2, -2)) : part);
}

/** Our own light markup: bold, quotes and lists, a line at a time. */
function Markup({ text }) {
  return text.split('\n').map((line) => {
    if (line.startsWith('> ')) return h('blockquote', null, inline(line.slice(2)));
    if (/^[-•] /.test(line)) return h('div', { class: 'item' }, inline(line.slice(2)));
    if (/^#+ /.test(line)) return h('div', null, h('strong', null, inline(line.replace(/^#+ /, ''))));
    return h('div', { class: line ? '' : 'gap' }, inline(line));
  });
}

function Pictures({ hashes, words, enlarge, moved }) {
  if (!hashes.length) return null;
  return h('div', { class: hashes.length === 1 ? 'pictures one' : 'pictures' }, hashes.map((hash) =>
    h('button', { type: 'button', class: 'picture', title: words.enlarge, onClick: () => enlarge(fileUrl(hash)) },
      h('img', { src: fileUrl(hash), alt: words['photo-alt'], loading: 'lazy', onLoad: moved }))));
}

function Files({ files, words, enlarge, moved }) {
  const pictures = files.filter((f) => f.type.startsWith('image/'));
  const others = files.filter((f) => !f.type.startsWith('image/'));
  return [
    h(Pictures, { hashes: pictures.map((f) => f.sha256), words, enlarge, moved }),
    others.map((f) => h('a', { class: 'file', href: fileUrl(f.sha256), download: f.name || f.sha256 },
      h('span', { class: 'file-icon', 'aria-hidden': 'true' }), f.name || words.file,
      h('small', null, size(f.size)))),
  ];
}

function size(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function Card({ card, words, busy, tap, enlarge, moved }) {
  return h('div', { class: card.stamp ? 'card used' : 'card' },
    h('h3', null, card.title),
    card.subtitle && h('p', { class: 'subtitle' }, card.subtitle),
    card.facts.length > 0 && h('dl', null, card.facts.map((f) => h('div', null, h('dt', null, f.name), h('dd', null, f.value)))),
    card.body && h('p', { class: 'body' }, card.body),
    h(Pictures, { hashes: card.pictures, words, enlarge, moved }),
    card.buttons.length > 0 && h('div', { class: 'buttons' }, card.buttons.map((b) =>
      h('button', { type: 'button', class: b.style.toLowerCase(), disabled: busy, onClick: () => tap(b) }, b.label))),
    card.stamp && h('p', { class: 'stamp' }, card.stamp));
}

export function Message({ line, words, busy, failed, tap, again, enlarge, moved }) {
  if (line.author === 'tapped') {
    return h('li', { class: 'tapped' }, `${words.tapped}「${line.text}」`);
  }
  const mine = line.author === 'said';
  const files = line.files || [];
  const text = line.text && h('div', { class: 'bubble' }, line.markdown ? h(Markup, { text: line.text }) : line.text);
  return h('li', { class: mine ? 'line mine' : 'line', 'data-id': line.id },
    !mine && h(Avatar, { name: words.bot, bot: true }),
    h('div', { class: 'content' },
      h('span', { class: 'sr' }, mine ? words.you : words.bot),
      line.card ? h(Card, { card: line.card, words, busy, tap, enlarge, moved }) : text,
      files.length > 0 && h(Files, { files, words, enlarge, moved }),
      failed && h('div', { class: 'failed', role: 'alert' }, failed === true ? words.failed : failed,
        again && h('button', { type: 'button', onClick: again }, words.again))));
}
