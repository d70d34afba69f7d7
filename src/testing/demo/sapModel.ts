/** Roles of Halden's SAP system: transactions in the menu, authorisations behind them, one composite role. */

/** An authorisation: object, then its fields with values; a value may be a range `FROM..TO`. */
export type Authorisation = {
  readonly object: string;
  readonly fields: Readonly<Record<string, readonly string[]>>;
};

export type SapRole = {
  readonly name: string;
  readonly text: string;
  readonly transactions: readonly string[];
  readonly authorisations: readonly Authorisation[];
  /** Values of the organisational levels, `$BUKRS` and so on. */
  readonly levels: Readonly<Record<string, readonly string[]>>;
  /** Single roles of a composite role. */
  readonly children: readonly string[];
};

/** `F_LFA1_APP ACTVT=01,02 APPKZ=F` as an authorisation. */
function authorisation(text: string): Authorisation {
  const [object = '', ...fields] = text.split(' ');
  return {
    object,
    fields: Object.fromEntries(
      fields.map((field) => {
        const [name = '', values = ''] = field.split('=');
        return [name, values.split(',')];
      }),
    ),
  };
}

function role(
  name: string,
  text: string,
  transactions: string,
  authorisations: readonly string[],
  options: Partial<SapRole> = {},
): SapRole {
  return {
    name,
    text,
    transactions: transactions.split(' ').filter((code) => code !== ''),
    authorisations: authorisations.map(authorisation),
    levels: { $BUKRS: ['HT01'], $WERKS: ['HT10'], $EKORG: ['HT00'], $VKORG: ['HT00'] },
    children: [],
    ...options,
  };
}

export const sapRoles: readonly SapRole[] = [
  role('Z_HT_QM_PRUEFER', 'Qualitätsprüfung', 'QA32 QE01', ['Q_INSPTYP QPART=01,03 ACTVT=02']),
  role('Z_HT_MM_WARENEINGANG', 'Wareneingang', 'MIGO MB51', [
    'M_MSEG_BWE ACTVT=01 BWART=101',
    'M_MSEG_WWE ACTVT=01 WERKS=$WERKS',
  ]),
  role('Z_HT_SD_VERSAND', 'Versand', 'VL01N VL02N', ['V_LIKP_VST ACTVT=01,02 VSTEL=HT10']),
  role('Z_HT_MM_EINKAEUFER', 'Einkäufer', 'ME21N ME22N ME23N', [
    'M_BEST_BSA ACTVT=01,02 BSART=NB',
    'M_BEST_EKO ACTVT=01,02 EKORG=$EKORG',
  ]),
  role('Z_HT_MM_FREIGABE', 'Freigabe Bestellungen', 'ME28 ME29N', ['M_EINK_FRG FRGCO=* FRGGR=*']),
  role('Z_HT_FI_KREDITORENSTAMM', 'Kreditorenstamm', 'XK01 XK02 XK03', [
    'F_LFA1_APP ACTVT=01,02,03 APPKZ=F',
    'F_LFA1_BUK ACTVT=01,02,03 BUKRS=$BUKRS',
    'F_LFA1_AEN VZSKZ=*',
  ]),
  role('Z_HT_FI_KREDITOREN', 'Kreditorenbuchhaltung', 'MIRO FB60 FBL1N', [
    'M_RECH_WRK ACTVT=01 WERKS=$WERKS',
    'F_BKPF_BUK ACTVT=01,03 BUKRS=$BUKRS',
    'F_BKPF_KOA ACTVT=01,03 KOART=K',
  ]),
  role('Z_HT_FI_ZAHLLAUF', 'Zahllauf', 'F110 FBL1N', [
    'F_REGU_BUK FBTCH=02,11,21 BUKRS=$BUKRS',
    'F_REGU_KOA FBTCH=02,11,21 KOART=K',
  ]),
  role('Z_HT_FI_DEBITOREN', 'Debitorenbuchhaltung', 'FB70 FBL5N', [
    'F_BKPF_BUK ACTVT=01,03 BUKRS=$BUKRS',
    'F_BKPF_KOA ACTVT=01,03 KOART=D',
  ]),
  role('Z_HT_FI_HAUPTBUCH', 'Hauptbuch', 'FB50 FB03 FS10N', [
    'F_BKPF_BUK ACTVT=01,03 BUKRS=$BUKRS',
    'F_BKPF_KOA ACTVT=01,03 KOART=S',
  ]),
  role('Z_HT_FI_BELEGFREIGABE', 'Belegfreigabe', 'FBV0', ['F_BKPF_BUK ACTVT=01,77 BUKRS=$BUKRS']),
  role('Z_HT_CO_ANZEIGE', 'Controlling Anzeige', 'KSB1 FB03 XK03', [
    'K_CCA ACTVT=03',
    'F_LFA1_BUK ACTVT=03 BUKRS=$BUKRS',
  ]),
  role('Z_HT_SD_AUFTRAG', 'Auftragserfassung', 'VA01 VA02 VA03', [
    'V_VBAK_AAT ACTVT=01,02 AUART=TA',
    'V_VBAK_VKO ACTVT=01,02 VKORG=$VKORG',
  ]),
  role('Z_HT_PP_ANZEIGE', 'Produktion Anzeige', 'CO03 MD04', ['C_AFKO_AWK ACTVT=03 WERKS=$WERKS']),
  role('Z_HT_BC_BENUTZER', 'Benutzerverwaltung', 'SU01 SU10', ['S_USER_GRP ACTVT=01,02,03,22 CLASS=*']),
  role('Z_HT_BC_ROLLEN', 'Rollenverwaltung', 'PFCG', [
    'S_USER_AGR ACTVT=01,02,03 ACT_GROUP=Z_HT*',
    'S_USER_AUT ACTVT=01,02 OBJECT=* AUTH=*',
  ]),
  role('Z_HT_SAMMEL_LOGISTIK', 'Sammelrolle Logistik', '', [], {
    children: ['Z_HT_MM_WARENEINGANG', 'Z_HT_PP_ANZEIGE'],
  }),
];
