/** Nodes of Oracle E-Business Suite. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { Findings } from '../shared/findings.ts';
import type { FixedTableCall } from '../shared/fixedTables.ts';
import { withoutEmpty } from '../shared/values.ts';

type Attributes = Readonly<Record<string, string>>;

export class EbsSource {
  readonly sink: StatementSink;
  readonly findings = new Findings();

  constructor({ sink }: FixedTableCall) {
    this.sink = sink;
  }

  account(key: string, record: number, attributes: Attributes = {}, label = ''): NodeHandle {
    return this.sink.node('account', key, record, { ...named(label), attributes: withoutEmpty(attributes) });
  }

  responsibility(key: string, record: number, attributes: Attributes = {}, label = ''): NodeHandle {
    return this.sink.node('role', key, record, { ...named(label), attributes: withoutEmpty(attributes) });
  }

  menu(key: string, record: number, label = ''): NodeHandle {
    const attributes = { type: 'menu', value: label || key };
    return this.sink.node('role', `menu:${key}`, record, { label: label || key, attributes });
  }

  /** A function by the name that rules use. */
  function(name: string, record: number, label = ''): NodeHandle {
    const attributes = { type: 'form_function', value: name };
    return this.sink.node('permission', name, record, { ...named(label), attributes });
  }
}

const named = (label: string): { label?: string } => (label === '' ? {} : { label });
