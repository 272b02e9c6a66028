import { expect, test } from 'vitest';
import { FrameReader, type Frame } from 'Frontend/board/frames';

function read(...pieces: string[]): Frame[] {
  const frames: Frame[] = [];
  const reader = new FrameReader((frame) => frames.push(frame));
  pieces.forEach((piece) => reader.push(piece));
  return frames;
}

const STREAM = 'retry: 2000\n: hello\n\nid: a-1\nevent: snapshot\ndata: {"a":1}\n\n: still here\n\nid: a-2\r\nevent: delta\r\ndata: {"b":\r\ndata: 2}\r\n\r\n';
const FRAMES = [
  { id: 'a-1', event: 'snapshot', data: '{"a":1}' },
  { id: 'a-2', event: 'delta', data: '{"b":\n2}' }
];

test('events come out whole', () => {
  expect(read(STREAM)).toEqual(FRAMES);
});

test('wherever the network cuts the stream', () => {
  for (let at = 1; at < STREAM.length; at++) {
    expect(read(STREAM.slice(0, at), STREAM.slice(at)), `cut at ${at}`).toEqual(FRAMES);
  }
  expect(read(...STREAM)).toEqual(FRAMES);
});

test('what the network cut off is no event', () => {
  expect(read('id: a-3\nevent: delta\ndata: {}\n')).toEqual([]);
});

test('an event without a name is a message, and keeps the last id', () => {
  expect(read('id: 7\ndata: x\n\ndata: y\n\n')).toEqual([
    { id: '7', event: 'message', data: 'x' },
    { id: '7', event: 'message', data: 'y' }
  ]);
});

test('one space after the colon belongs to the format, more to the data', () => {
  expect(read('data:  x\n\ndata:y\n\ndata\n\n').map((frame) => frame.data)).toEqual([' x', 'y', '']);
});
