/** A workbook with one sheet of texts, as Excel opens it. */
import { utf8Bytes } from '../text.ts';
import { zip } from './zip.ts';

const xml = (body: string): Uint8Array =>
  utf8Bytes(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`);
const office = 'http://schemas.openxmlformats.org';

/**
 * A workbook whose first row is the header.
 *
 * @source ECMA-376: content types, relationships, workbook, one sheet with inline strings.
 */
export function workbook(sheetName: string, rows: readonly (readonly string[])[]): Uint8Array {
  const main = `${office}/spreadsheetml/2006/main`;
  const relations = `${office}/officeDocument/2006/relationships`;
  const packaged = `${office}/package/2006`;
  const part = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zip(
    new Map([
      [
        '[Content_Types].xml',
        xml(
          `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${part}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${part}.worksheet+xml"/></Types>`,
        ),
      ],
      [
        '_rels/.rels',
        xml(
          `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        ),
      ],
      [
        'xl/workbook.xml',
        xml(
          `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${escaped(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        ),
      ],
      [
        'xl/_rels/workbook.xml.rels',
        xml(
          `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
        ),
      ],
      [
        'xl/worksheets/sheet1.xml',
        xml(`<worksheet xmlns="${main}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`),
      ],
    ]),
  );
}

function rowXml(cells: readonly string[], index: number): string {
  const number = index + 1;
  const inner = cells.map(
    (cell, i) =>
      `<c r="${columnName(i)}${number}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
  );
  return `<row r="${number}">${inner.join('')}</row>`;
}

const columnName = (index: number): string => String.fromCharCode(65 + index);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
