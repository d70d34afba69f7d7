/** What an entry of the journal records, in words. */

const words: Readonly<Record<string, string>> = {
  'engagement.create': 'Engagement created',
  'engagement.open': 'Engagement upgraded',
  'engagement.close': 'Engagement closed',
  'import.run': 'Sources imported',
  'import.again': 'Source read again',
  'import.controlTotal': 'Control total recorded',
  'ipe.save': 'IPE record kept',
  'mapping.save': 'Mapping kept',
  'conflicts.run': 'Conflicts analysed',
  'whatIf.save': 'What-if basket kept',
  'control.save': 'Control changed',
  'control.import': 'Controls imported',
  'evidence.add': 'Evidence taken in',
  'evidence.attach': 'Evidence attached',
  'evidence.detach': 'Evidence detached',
  'evidence.verify': 'Evidence verified again',
  'population.freeze': 'Population frozen',
  'sample.newSeed': 'Seed produced',
  'sample.select': 'Sample drawn',
  'sample.discard': 'Sample set aside',
  'sample.conclude': 'Evaluation kept',
  'sheet.mark': 'Test sheet marked',
  'sheet.undo': 'Test sheet: change undone',
  'exception.raise': 'Exception raised',
  'exception.change': 'Exception changed',
  'workpaper.write': 'Workpapers written',
};

/** The words, or the method's name where it has none. */
export function actionWords(action: string): string {
  return words[action] ?? action;
}
