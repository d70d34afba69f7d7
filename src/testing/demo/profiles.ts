/**
 * Jobs of the company: how many people have them and which rights they carry in each system. No profile holds both sides of a
 * rule of the shipped pack; the test of the generator proves it from the written files.
 */
import { profile } from './profileLine.ts';
import type { Profile } from './profileLine.ts';
import { haldenProfiles } from './profilesHalden.ts';
import { officeProfiles } from './profilesOffice.ts';
import { technologyProfiles } from './profilesTechnology.ts';

const plants = ['Sheffield', 'Sheffield', 'Leeds', 'Wakefield'];
const atPlants = { locations: plants };

const plantProfiles: readonly Profile[] = [
  profile(
    'operator|Production|706|Machine operator/Assembly operator/Press operator/Finishing operator',
    { foundry: ['PROD-OPER'] },
    atPlants,
  ),
  profile('production-lead|Production|58|Shift lead/Cell leader', { foundry: ['PROD-LEAD'] }, atPlants),
  profile('planner|Production planning|30|Production planner/Materials planner', { foundry: ['PROD-PLAN'] }),
  profile('maintenance|Maintenance|92|Maintenance technician/Electrician/Toolmaker', {}, atPlants),
  profile('maintenance-planner|Maintenance|8|Maintenance planner', { foundry: ['PUR-REQ'] }),
  profile(
    'quality|Quality|108|Quality inspector/Quality engineer/Metrology technician',
    { foundry: ['QA-INSP'] },
    atPlants,
  ),
  profile(
    'receiver|Warehouse|44|Goods-in operative',
    { foundry: ['WH-RECEIPT'] },
    { locations: ['Sheffield', 'Wakefield'] },
  ),
  profile(
    'shipper|Warehouse|42|Despatch operative',
    { foundry: ['WH-SHIP'] },
    { locations: ['Sheffield', 'Wakefield'] },
  ),
  profile(
    'counter|Warehouse|16|Stock counter',
    { foundry: ['WH-COUNT'] },
    { locations: ['Sheffield', 'Wakefield'] },
  ),
  profile(
    'issuer|Warehouse|24|Stores person',
    { foundry: ['WH-ISSUE'] },
    { locations: ['Sheffield', 'Wakefield'] },
  ),
  profile(
    'driver|Warehouse|56|Forklift driver/Warehouse operative',
    { foundry: ['WH-VIEW'] },
    { locations: ['Sheffield', 'Wakefield'] },
  ),
  profile(
    'leeds-receiver|Warehouse Leeds|18|Goods-in operative',
    { foundry: ['WH-RECEIPT'] },
    { locations: ['Leeds'] },
  ),
  profile(
    'leeds-driver|Warehouse Leeds|22|Forklift driver/Warehouse operative',
    { foundry: ['WH-VIEW'] },
    { locations: ['Leeds'] },
  ),
  profile('stock-control|Inventory control|6|Inventory controller', { foundry: ['WH-ADJUST'] }),
  profile('item-master|Master data|6|Item master data analyst', { foundry: ['MD-ITEM'] }),
  profile('facilities|Facilities|38|Facilities assistant/Security officer/Cleaner'),
  profile(
    'agency-operator|Production|62|Agency operator',
    { foundry: ['PROD-OPER'] },
    { type: 'Contractor', locations: plants },
  ),
];

export const profiles: readonly Profile[] = [
  ...plantProfiles,
  ...officeProfiles,
  ...technologyProfiles,
  ...haldenProfiles,
];

const byId = new Map(profiles.map((entry) => [entry.id, entry]));

/** The profile with this id; the ids stand in this folder's tables only. */
export function profileOf(id: string): Profile {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`No such profile: ${id}`);
  return found;
}
