/** Grants that are stated many times with the same options, for any sink. */
import type { GrantKind } from '#contract/define.ts';
import type { BulkGrants, GrantOptions, StatementSink } from '../../statement.ts';

export type { BulkGrants } from '../../statement.ts';

/** The sink's own way, or one that tells it of each. */
export function bulkGrantsOf(sink: StatementSink): BulkGrants {
  if (sink.bulkGrants) return sink.bulkGrants;
  const forms: { readonly kind: GrantKind; readonly options: GrantOptions | undefined }[] = [];
  return {
    form: (kind, options) => forms.push({ kind, options }) - 1,
    add: (form, from, to, record) => {
      const known = forms[form];
      if (known) sink.grant(known.kind, from, to, record, known.options);
    },
  };
}
