/** People at Halden Tools whose conflicts stand in SAP. */
import { atYearEnd, found, has, member } from './castLine.ts';
import type { CastMember } from './castLine.ts';

const company = { company: 'Halden' } as const;

export const haldenCast: readonly CastMember[] = [
  member(
    'schaefer|Günter|Schäfer|ht-payments|1998-09-01',
    [has('sap:Z_HT_FI_KREDITORENSTAMM')],
    [
      found(
        'SOD-P2P-01',
        'inter-role',
        ['sap'],
        'Z_HT_FI_KREDITORENSTAMM > XK01, XK02; Z_HT_FI_ZAHLLAUF > F110',
      ),
      found('SOD-P2P-04', 'inter-role', ['sap'], 'Z_HT_FI_KREDITORENSTAMM > XK02; Z_HT_FI_ZAHLLAUF > F110'),
    ],
    company,
  ),
  member(
    'voigt|Heike|Voigt|ht-buyer|2004-04-01',
    [has('sap:Z_HT_SAMMEL_LOGISTIK')],
    [
      found(
        'SOD-P2P-08',
        'inter-role',
        ['sap'],
        'Z_HT_MM_EINKAEUFER > ME21N; composite Z_HT_SAMMEL_LOGISTIK > Z_HT_MM_WARENEINGANG > MIGO',
      ),
    ],
    company,
  ),
  member(
    'lange|Uwe|Lange|ht-gl|2001-01-02',
    [has('sap:Z_HT_FI_BELEGFREIGABE')],
    [found('SOD-R2R-01', 'inter-role', ['sap'], 'Z_HT_FI_HAUPTBUCH > FB50; Z_HT_FI_BELEGFREIGABE > FBV0')],
    company,
  ),
  member(
    'pohl|Jörg|Pohl|ht-basis|2009-11-02',
    [has('sap:Z_HT_BC_ROLLEN')],
    [found('SOD-IT-01', 'inter-role', ['sap'], 'Z_HT_BC_BENUTZER > SU01; Z_HT_BC_ROLLEN > PFCG')],
    company,
  ),
  member(
    'dietrich|Silke|Dietrich|ht-ap|2012-06-01',
    [has('netsuite:NG Payments', { from: '2026-07-01' })],
    [
      found(
        'SOD-P2P-12',
        'cross-system',
        ['sap', 'netsuite'],
        'SAP Z_HT_FI_KREDITOREN > MIRO, FB60; NetSuite NG Payments',
        { at: atYearEnd },
      ),
    ],
    company,
  ),
];
