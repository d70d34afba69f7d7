/** Nodes of Oracle Fusion: everything is known by its code or name, numbers differ between tables. */
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { Findings } from '../shared/findings.ts';
import type { FixedTableCall } from '../shared/fixedTables.ts';
import { kinds } from './findingKinds.ts';
import type { NamedRole } from './names.ts';

export class FusionSource {
  readonly sink: StatementSink;
  readonly findings = new Findings();

  constructor({ sink }: FixedTableCall) {
    this.sink = sink;
  }

  account(name: string | undefined, number: string, record: number): NodeHandle {
    if (name) return this.sink.node('account', name, record);
    this.findings.add(kinds.userNamesMissing, record, number);
    return this.sink.node('account', `user ${number}`, record);
  }

  role(role: NamedRole | undefined, number: string, record: number): NodeHandle {
    if (role) return this.describedRole(role, record);
    this.findings.add(kinds.roleNamesMissing, record, number);
    return this.sink.node('role', `role ${number}`, record);
  }

  describedRole({ code, name, type }: NamedRole, record: number): NodeHandle {
    const attributes = {
      type: 'role',
      value: code,
      ...(name === '' || name === code ? {} : { displayName: name }),
      ...(type === '' ? {} : { roleType: type }),
    };
    return this.sink.node('role', code, record, { label: name || code, attributes });
  }

  privilege({ code, name }: { readonly code: string; readonly name: string }, record: number): NodeHandle {
    if (!/^[A-Z0-9_$]+$/.test(code)) this.findings.add(kinds.codesMissing, record, code);
    const attributes = {
      type: 'privilege',
      value: code,
      ...(name === '' || name === code ? {} : { displayName: name }),
    };
    return this.sink.node('permission', code, record, { label: name || code, attributes });
  }
}
