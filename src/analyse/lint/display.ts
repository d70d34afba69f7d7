/** Display permissions inside functions that change something. */
import { readValueList, takesIn } from '#base/valueList.ts';
import { isActionType } from '#graph/index.ts';
import type { Condition, Entry, PackFunction } from '../rulePack.ts';
import { conditionsOf, leastGrant } from './implies.ts';
import type { Said } from './source.ts';

/** SAP activities that only show: display, display change documents. */
const DISPLAY_ACTIVITIES = ['03', '08'];

/** SAP transactions that only show, beside those whose number ends in 3 in a family such as XK01, XK02, XK03. */
const DISPLAY_TRANSACTIONS =
  /^(ME23N?|ME33K?|ME53N?|FB03|FBV3|FK03|XK03|MK03|XD03|FD03|VD03|VA03|VF03|VL03N?|MM03|AS03|FS03|FS00D|PA20|PP02D|SU01D|MIR4|MIGO_DIR|KS03|FF03)$/i;

const DISPLAY_DUTY = /display|view|read|inquiry|review/i;
const READING_ACTION =
  /:(get|list|describe|view|read|batchget|lookup)[a-z]*[*]?$|\/read$|[.](get|list)(iampolicy)?$/i;

type Shown = Required<Pick<Said, 'message' | 'example'>>;

/** What a grant that only shows fulfils of an entry; null when none does. */
export function displayOf(of: PackFunction, entry: Entry): Shown | null {
  if (DISPLAY_DUTY.test(of.duty) || DISPLAY_DUTY.test(of.name)) return null;
  if (entry.platform === 'sap' && entry.type === 'transaction' && DISPLAY_TRANSACTIONS.test(entry.value))
    return shown(`${entry.value} is a display transaction`, entry, entry);
  for (const condition of conditionsOf(entry)) {
    const activities = condition.where?.['field:ACTVT']?.flatMap(readValueList) ?? [];
    const display = DISPLAY_ACTIVITIES.find((code) => activities.some((value) => takesIn(value, code)));
    if (display !== undefined && activities.length > 0)
      return shown(
        `${condition.value} is fulfilled by activity ${display}, which only shows`,
        entry,
        condition,
        {
          'field:ACTVT': display,
        },
      );
    if (condition.minLevel === 'view')
      return shown(`${condition.value} is fulfilled at level view`, entry, condition);
    if (isActionType(condition.type.toLowerCase()) && READING_ACTION.test(condition.value))
      return shown(`${condition.value} is an action that only reads`, entry, condition);
  }
  return null;
}

function shown(message: string, entry: Entry, condition: Condition, attributes = {}): Shown {
  const least = leastGrant(entry.platform, condition);
  return {
    message,
    example: {
      text: 'Shows only, and fulfils it',
      permissions: [{ ...least, attributes: { ...least.attributes, ...attributes } }],
    },
  };
}
