/** Names of invented people, by the languages that a British manufacturer with a German subsidiary meets. */
import type { RandomStream } from '#base/random.ts';
import type { Company } from './types.ts';

type NamePool = { readonly given: readonly string[]; readonly family: readonly string[] };

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const british: NamePool = {
  given:
    words(`James Oliver George Harry Jack Charlie Thomas William Daniel Matthew Adam Luke Ryan Craig Stuart Gareth Neil
    Simon Martin Peter Alan Keith Graham Colin Derek Ian Malcolm Trevor Amelia Olivia Emily Charlotte Sophie Jessica Lucy Hannah
    Megan Rebecca Laura Rachel Victoria Claire Helen Karen Susan Julie Tracey Joanne Nicola Deborah Alison Wendy Fiona Heather
    Gemma Kirsty Natalie Zoë Chloë Ruth Judith Margaret`),
  family:
    words(`Smith Jones Taylor Brown Wilson Evans Thomas Johnson Roberts Walker Wright Robinson Thompson White Hughes Edwards
    Green Hall Wood Harris Lewis Martin Jackson Clarke Clark Turner Hill Scott Cooper Morris Ward Moore King Watson Baker Harrison
    Morgan Patterson Young Allen Mitchell James Anderson Phillips Lee Bell Parker Davis Bennett Miller Cook Shaw Cox Richardson
    Marshall Collins Carter Bailey Gray Murray Hunt Webb Stone Fletcher Barker Dixon Hargreaves Ackroyd Sutcliffe Ramsden Booth
    Whitaker Crossley Hepworth Priestley Barraclough Oldroyd Illingworth Bairstow Feather Greenwood Holroyd Lockwood Micklethwaite
    Smith-Barnes Hall-Dixon Clegg Ogden Schofield Kershaw Butterworth`),
};
const irish: NamePool = {
  given: words(
    'Seán Conor Liam Declan Niall Patrick Eoin Siobhán Niamh Aoife Ciara Róisín Maeve Gráinne Kevin Brendan',
  ),
  family: words(
    "O'Brien O'Connor O'Neill Murphy Kelly Byrne Doyle McCarthy O'Sullivan Gallagher Brennan Quinn McDonagh Fitzgerald",
  ),
};
const polish: NamePool = {
  given: words(
    'Piotr Paweł Krzysztof Tomasz Marcin Łukasz Michał Rafał Agnieszka Katarzyna Małgorzata Magda Ewa Joanna Anna Zofia',
  ),
  family:
    words(`Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski
    Mazur Krawczyk Piotrowski Grabowski`),
};
const southAsian: NamePool = {
  given:
    words(`Arjun Rahul Sanjay Vikram Imran Tariq Faisal Hassan Bilal Rajesh Priya Anjali Deepa Kavita Sunita Ayesha Fatima
    Nadia Zara Meera Harpreet Gurpreet Nasreen Shabana`),
  family:
    words(`Patel Singh Khan Hussain Ahmed Ali Shah Kaur Sharma Gupta Mahmood Iqbal Akhtar Chaudhry Begum Mistry Desai Rao
    Nair Malik Mirza Bhatti`),
};
const african: NamePool = {
  given: words('Chidi Emeka Tunde Kwame Kofi Femi Ngozi Amara Folake Abena Yaa Ifeoma Oluwaseun Thandiwe'),
  family: words('Okafor Adeyemi Mensah Owusu Nwosu Eze Balogun Boateng Asante Okonkwo Ndlovu Abiola'),
};
const iberian: NamePool = {
  given: words('João Miguel Rui Inês Sofia Carlos Javier José María Lucía Marta Álvaro Núria Beatriz'),
  family: words(
    'Silva Santos Ferreira Gonçalves Pereira García Martínez Fernández López Muñoz Ibáñez Rodrigues',
  ),
};
const german: NamePool = {
  given:
    words(`Jürgen Günter Björn Jörg Klaus Dieter Stefan Thomas Andreas Michael Matthias Sven Lars Uwe Holger Rüdiger Sabine
    Petra Ute Heike Birgit Monika Anke Katrin Silke Jana Käthe Anneliese Tobias Florian Lukas Jonas Leonie Franziska Annika Sörin
    Hans-Peter Karl-Heinz Anne-Kathrin`),
  family:
    words(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf
    Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Köhler Kühn Böhm Weiß Großmann Jäger Hübner Günther
    Kröger Öztürk Yılmaz Strauß Dörr Möller Lindner Vogt Sommer Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Pohl Engel Horn
    Busch Bergmann Pfeiffer Voigt Sauer Arnold Wolff von-der-Heide`),
};

const mix: Readonly<Record<Company, readonly (readonly [number, NamePool])[]>> = {
  Northgate: [
    [58, british],
    [6, irish],
    [9, polish],
    [14, southAsian],
    [4, african],
    [4, iberian],
    [5, german],
  ],
  Halden: [
    [84, german],
    [8, polish],
    [8, iberian],
  ],
};

/** A given and a family name for somebody of this company. */
export function drawName(stream: RandomStream, company: Company): { given: string; family: string } {
  let ticket = stream.below(100);
  for (const [share, pool] of mix[company]) {
    if (ticket < share)
      return {
        given: stream.pick(pool.given),
        family: stream.pick(pool.family).replace('von-der-', 'von der '),
      };
    ticket -= share;
  }
  return { given: stream.pick(british.given), family: stream.pick(british.family) };
}

/** Short forms that people use in some systems and not in others. */
export const nicknames: Readonly<Record<string, string>> = {
  William: 'Bill',
  Thomas: 'Tom',
  James: 'Jim',
  Matthew: 'Matt',
  Daniel: 'Dan',
  Rebecca: 'Becky',
  Susan: 'Sue',
  Deborah: 'Debbie',
  Victoria: 'Vicky',
  Margaret: 'Maggie',
  Michael: 'Mike',
  Katarzyna: 'Kasia',
  Agnieszka: 'Aga',
  Małgorzata: 'Gosia',
  Stefan: 'Steve',
  Patrick: 'Paddy',
  Judith: 'Judy',
  Oluwaseun: 'Seun',
};
