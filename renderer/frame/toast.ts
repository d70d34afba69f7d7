/** Short notices at the edge of the window. A result links to what it made. */
import { notifications } from '@mantine/notifications';
import { createElement } from 'react';

type Toast = {
  readonly title: string;
  readonly text?: string;
  /** Address part of the result, e.g. toHash('sources'). */
  readonly link?: { readonly words: string; readonly hash: string };
  readonly isFailure?: boolean;
};

/** Shows a notice for eight seconds; failures stay until they are dismissed. */
export function showToast({ title, text, link, isFailure = false }: Toast): void {
  notifications.show({
    title,
    message: createElement(
      'span',
      null,
      text,
      text === undefined || link === undefined ? null : ' ',
      link === undefined ? null : createElement('a', { href: link.hash }, link.words),
    ),
    color: isFailure ? 'red' : 'teal',
    autoClose: isFailure ? false : 8000,
    withBorder: true,
  });
}
