/** Jobs at Halden Tools, the subsidiary that was bought in 2024 and still runs its own directory and SAP. */
import { profile } from './profileLine.ts';
import type { Profile } from './profileLine.ts';

const halden = { company: 'Halden', locations: ['Solingen', 'Solingen', 'Remscheid'] } as const;

export const haldenProfiles: readonly Profile[] = [
  profile('ht-operator|Fertigung|212|Maschinenbediener/Werkzeugmacher/Schleifer', {}, halden),
  profile('ht-quality|Qualität|24|Qualitätsprüfer', { sap: ['Z_HT_QM_PRUEFER'] }, halden),
  profile('ht-receiver|Lager|14|Lagerist Wareneingang', { sap: ['Z_HT_MM_WARENEINGANG'] }, halden),
  profile('ht-shipper|Lager|14|Lagerist Versand', { sap: ['Z_HT_SD_VERSAND'] }, halden),
  profile('ht-buyer|Einkauf|9|Einkäufer', { sap: ['Z_HT_MM_EINKAEUFER'] }, halden),
  profile('ht-buying-lead|Einkauf|2|Leiter Einkauf', { sap: ['Z_HT_MM_FREIGABE'] }, halden),
  profile(
    'ht-vendor-master|Stammdaten|3|Stammdatenpfleger Kreditoren',
    { sap: ['Z_HT_FI_KREDITORENSTAMM'] },
    halden,
  ),
  profile('ht-ap|Finanzen|6|Kreditorenbuchhalter', { sap: ['Z_HT_FI_KREDITOREN'] }, halden),
  profile('ht-payments|Finanzen|2|Zahlungsverkehr', { sap: ['Z_HT_FI_ZAHLLAUF'] }, halden),
  profile('ht-ar|Finanzen|5|Debitorenbuchhalter', { sap: ['Z_HT_FI_DEBITOREN'] }, halden),
  profile('ht-gl|Finanzen|5|Hauptbuchhalter', { sap: ['Z_HT_FI_HAUPTBUCH'] }, halden),
  profile('ht-controller|Finanzen|4|Controller', { sap: ['Z_HT_CO_ANZEIGE'] }, halden),
  profile(
    'ht-sales|Vertrieb|26|Gebietsverkaufsleiter/Sachbearbeiter Vertrieb',
    { sap: ['Z_HT_SD_AUFTRAG'] },
    halden,
  ),
  profile(
    'ht-engineer|Entwicklung|42|Konstrukteur/Entwicklungsingenieur',
    { sap: ['Z_HT_PP_ANZEIGE'] },
    halden,
  ),
  profile('ht-hr|Personal|6|Personalsachbearbeiter', {}, halden),
  profile('ht-it|IT|5|Systemadministrator', { entraHalden: ['Directory Readers'] }, halden),
  profile('ht-basis|IT|2|SAP-Basisadministrator', { sap: ['Z_HT_BC_BENUTZER'] }, halden),
  profile('ht-manager|Leitung|20|Abteilungsleiter', {}, halden),
  profile('ht-apprentice|Ausbildung|12|Auszubildender', {}, halden),
];
