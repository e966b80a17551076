import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { BulkRecord } from '../../bulk/types';
import type { Field } from '../../nodes/shared/values/fields';
import { isUnreadable } from '../../nodes/Zendesk/memberships/deleteFields';
import { bulkReaders, type BulkReader, type Sheet, type SheetRead } from './bulkReaders';
import { replay } from './replay';

/*
 * Version 1 (Field Names) and version 2 (the mapper) make the same records of the same sheet, for the same meaning: what is
 * sent follows from the records alone. More sheets: PROPERTY_RUNS=10000.
 */
const runs = Number(process.env.PROPERTY_RUNS ?? 100);

/** What a cell of the field may hold: mostly what is right for it. */
const cellOf = ({ label, kind, options = [] }: Field) => {
	const right = { id: ['4711', 4712], flag: ['yes', false], choice: options, list: ['a,b', 'c'], object: ['{"a":1}'] };
	const texts = label.endsWith('Email') ? ['ada@acme.example', 'CEM@acme.example'] : ['E-1', 'E-2', '0042'];
	return fc.oneof(
		{ weight: 16, arbitrary: fc.constantFrom<unknown>(...(kind === 'text' ? texts : right[kind])) },
		{ weight: 4, arbitrary: fc.constantFrom('', ' ', null, undefined) },
		{ weight: 1, arbitrary: fc.constantFrom('N/A', '\ufeffE-1', 'JÃ¼rg', '1.2E+19', 1e21) },
		{ weight: 1, arbitrary: fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.array(fc.string()), fc.object()) },
	);
};

/** A sheet with a column for each field: all rows but the first may lack some. */
const sheetOf = ({ face }: BulkReader, columnOf: ReadonlyMap<string, string>) => {
	const cells = Object.entries(face.fields).map(([name, field]) => [columnOf.get(name) ?? name, cellOf(field)]);
	const full = fc.record(Object.fromEntries(cells) as Record<string, fc.Arbitrary<unknown>>);
	const some = fc.record(Object.fromEntries(cells) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] });
	return fc.tuple(full, fc.array(some, { maxLength: 5 })).map(([first, others]) => [first, ...others] as Sheet);
};

/** A name for a column that is no name of a field, with what expressions must quote. */
const nameColumn = (field: string, nth: number): string =>
	`${['Col', "Mitarb'", 'Größe "', 'a\\b', 'x ] y'][nth % 5]} ${field} ${nth}`;

const quote = (name: string): string => `'${name.replace(/[\\']/g, String.raw`\$&`)}'`;

const readV1 = (reader: BulkReader, items: Sheet, fieldNames: IDataObject) =>
	reader.read({ typeVersion: 1, items, parameters: { recordsFrom: 'items', fieldNames } });

/** Keys of both versions: an email that version 1 writes, and finds nobody by, is a value in version 2 too, unless it is chosen. */
const listSharedKeys = ({ fields, foundBy }: BulkReader['face']): readonly string[] => {
	const { groups = [], written = [], notInTools = [] } = foundBy ?? {};
	const isValueOfV1 = (key: string): boolean =>
		written.includes(key) && notInTools.includes(key) && fields[key]?.onlyWhenNamed !== true;
	return groups.flat().filter((key) => !isValueOfV1(key));
};

/** Keys that came later are read in version 1 where they stand under "Field Names". */
const nameLaterKeys = ({ fields }: BulkReader['face']): IDataObject =>
	Object.fromEntries(
		Object.entries(fields).flatMap(([name, one]) => (one.onlyWhenNamed === true ? [[name, name]] : [])),
	);

const readV2 = (reader: BulkReader, items: Sheet, mappingMode: string, more: object) => {
	const matchingColumns = listSharedKeys(reader.face);
	const alsoTake = Object.keys(reader.face.fields).join(',');
	const { value = null } = more as { value?: unknown };
	const columns = { mappingMode, matchingColumns, value, schema: [] };
	return reader.read({ typeVersion: 2, items, parameters: { recordsFrom: 'items', alsoTake, columns } });
};

/**
 * Version 1 takes a membership by its ID whatever stands beside it, as saved workflows have it. In version 2 what stands
 * beside it is chosen, and has to agree: what can't be read fails its row.
 */
const refuseUnreadable = ({ fields }: BulkReader['face'], { records, failed }: SheetRead): SheetRead => {
	const faults = records.flatMap((record) => {
		const { index, value } = record as BulkRecord<Readonly<Record<string, unknown>>>;
		const [wrong] = Object.keys(fields)
			.map((name) => value[name])
			.filter(isUnreadable);
		return wrong ? [[index, wrong.fault.code] as const] : [];
	});
	const refused = new Set(faults.map(([row]) => row));
	return {
		records: records.filter((record) => !refused.has((record as BulkRecord<unknown>).index)),
		failed: [...failed, ...faults].sort(([a], [b]) => a - b),
	};
};

/** The name of a field as people write it. */
const respell = (field: string, nth: number): string => {
	const spellings = [field.toUpperCase(), field.replace(/_/g, ' '), `\ufeff${field}`, ` ${field.replace(/_/g, '-')}`];
	return spellings[nth % spellings.length] ?? field;
};

describe.each(bulkReaders.map((reader) => [reader.name, reader] as const))('%s', (_name, reader) => {
	const fields = Object.keys(reader.face.fields);
	let recordsRead = 0;
	afterAll(() => expect(recordsRead).toBeGreaterThan(runs));

	test('by hand, from columns of any name', () => {
		const columnOf = new Map(fields.map((field, nth) => [field, nameColumn(field, nth)]));
		const value = Object.fromEntries([...columnOf].map(([field, column]) => [field, `={{ $json[${quote(column)}] }}`]));
		const check = (sheet: Sheet): void => {
			const v1 = readV1(reader, sheet, Object.fromEntries(columnOf));
			recordsRead += v1.records.length;
			expect(readV2(reader, sheet, 'defineBelow', { value })).toEqual(refuseUnreadable(reader.face, v1));
		};
		fc.assert(fc.property(sheetOf(reader, columnOf), check), { numRuns: runs, ...replay });
	});

	test('by name, whatever the spelling', () => {
		const columnOf = new Map(fields.map((field, nth) => [field, respell(field, nth)]));
		const check = (sheet: Sheet): void => {
			const named = sheet.map((row) =>
				Object.fromEntries(
					fields.flatMap((field) => {
						const column = columnOf.get(field) ?? field;
						return Object.hasOwn(row, column) ? [[field, row[column]]] : [];
					}),
				),
			);
			const v1 = readV1(reader, named as Sheet, nameLaterKeys(reader.face));
			recordsRead += v1.records.length;
			expect(readV2(reader, sheet, 'autoMapInputData', {})).toEqual(refuseUnreadable(reader.face, v1));
		};
		fc.assert(fc.property(sheetOf(reader, columnOf), check), { numRuns: runs, ...replay });
	});
});
