/** The keys of a shortcut, drawn as keys. */
import { Fragment } from 'react';
import { keyWords } from '../frame/keyMap.ts';
import styles from './components.module.css';

const IS_MAC = navigator.platform.startsWith('Mac');

/** Shows "mod+k" as two keys and "g s" as one after the other. */
export function KeyHint({ keys }: { readonly keys: string }) {
  const words = keyWords(keys, IS_MAC);
  return (
    <span className={styles.keys}>
      {words.split(' ').map((word, index) =>
        word === 'then' ? (
          // The words of one shortcut never change places.
          // oxlint-disable-next-line react/no-array-index-key
          <Fragment key={index}>then</Fragment>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <kbd key={index} className={styles.key}>
            {word}
          </kbd>
        ),
      )}
    </span>
  );
}
