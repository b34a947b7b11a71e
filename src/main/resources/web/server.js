// Talks to the server: one function a route, one stream for everything that is new.

/** An id for one thing said or tapped: sending it again does nothing twice. */
export function newId() {
  return crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(16).slice(2)}`;
}

async function get(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function post(path, body) {
  const form = body instanceof FormData;
  const answer = await fetch(path, {
    method: 'POST',
    headers: form ? {} : { 'Content-Type': 'application/json' },
    body: form ? body : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
}

export const words = () => get('/chat/api/words');
export const people = () => get('/chat/api/people');
export const messages = (person, after = 0) =>
  get(`/chat/api/messages?person=${encodeURIComponent(person)}&after=${after}`);
export const open = (person) => post('/chat/api/open', { person, id: newId() });
export const say = (person, id, text) => post('/chat/api/say', { person, id, text });
export const tap = (person, id, message, sentence) => post('/chat/api/tap', { person, id, message, sentence });
export const fileUrl = (sha256) => `/chat/api/file/${sha256}`;

export function sendPhoto(person, id, file) {
  const form = new FormData();
  form.append('person', person);
  form.append('id', id);
  form.append('photo', file, file.name || 'photo.png');
  return post('/chat/api/send-photo', form);
}

/**
 * Calls `line` for each line that is new or changed after `after`. The browser reconnects by itself and says where it
 * stopped; where streams are not to be had at all, asks every two seconds.
 */
export function listen(after, epoch, line, connected, openPanes) {
  const last = { seq: after };
  const heard = (l) => {
    last.seq = Math.max(last.seq, l.seq);
    line(l);
  };
  if (!window.EventSource) {
    setInterval(() => poll(last, heard, connected, openPanes), 2000);
    return;
  }
  const stream = () => {
    const source = new EventSource(`/chat/events?after=${last.seq}`);
    source.addEventListener('hello', (e) => {
      // Numbers began anew: what this page holds is of another life.
      if (JSON.parse(e.data).epoch !== epoch) location.reload();
      connected(true);
    });
    source.addEventListener('line', (e) => heard(JSON.parse(e.data)));
    source.onerror = () => {
      connected(false);
      if (source.readyState === EventSource.CLOSED) setTimeout(stream, 2000);
    };
  };
  stream();
}

async function poll(last, heard, connected, openPanes) {
  try {
    const since = last.seq;
    const found = await Promise.all(openPanes().map((person) => messages(person, since)));
    found.flat().sort((a, b) => a.seq - b.seq).forEach(heard);
    connected(true);
  } catch {
    connected(false);
  }
}
