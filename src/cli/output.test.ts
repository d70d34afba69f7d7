import { describe, expect, test } from 'vitest';
import { facts, jsonText, table, withoutControls } from './output.ts';

const hostile = 'ann\u001b]0;owned\u0007\u009b31m\u202egro.\u2066';

describe('names from client files on a terminal', () => {
  test('carry no escape sequence and turn no direction', () => {
    expect(withoutControls(`${hostile}\r\n\tend`)).toBe(
      'ann\ufffd]0;owned\ufffd\ufffd31m\ufffdgro.\ufffd\ufffd\n\tend',
    );
    expect(facts([['Name', hostile]])).toBe('Name  ann ]0;owned 31m\ufffdgro.\ufffd');
    expect(table([hostile], [['user', (name) => name]])).not.toMatch(/\p{Cc}(?<!\n)|\u202e|\u2066/u);
  });

  test('are the same in JSON, written as escapes', () => {
    const text = jsonText({ name: hostile });
    expect(text).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(text)).toEqual({ name: hostile });
  });

  test('letters of every script stay', () => {
    expect(withoutControls('Zo\u00eb \u05d0\u05d1 \u{1f600} e\u0301')).toBe(
      'Zo\u00eb \u05d0\u05d1 \u{1f600} e\u0301',
    );
  });
});
