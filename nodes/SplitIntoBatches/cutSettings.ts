import type { IExecuteFunctions } from 'n8n-workflow';
import type { Contents } from './contents';
import type { Limits } from './cut';
import type { PieceSettings } from './pieces';
import { presets } from './presets';
import { makeReader, type Reader } from './reader';

export interface CutSettings extends PieceSettings {
	/** An item that can't be in a batch stops the execution; otherwise it leaves on an output of its own. */
	readonly stopOnLeftOut: boolean;
}

const maxItems = 100_000;
const maxBytes = 1_000_000_000;

/** How items are cut, for Split and Loop. */
export function readCutSettings(context: IExecuteFunctions, operation: 'split' | 'loop'): CutSettings {
	const read = makeReader(context);
	const cutBy = read.choice('cutBy', 'Cut By', ['count', 'bytes', 'field', 'service']);
	return {
		limits: readLimits(read, cutBy),
		...(cutBy === 'field' && { groupField: read.field('groupField', 'Group By') }),
		// Loop hands on the items themselves.
		contents: operation === 'split' ? readContents(read) : { kind: 'all' },
		allowEmpty: operation === 'loop',
		stopOnLeftOut: read.choice('options.leftOut', 'Items That Fit No Batch', ['output', 'stop']) === 'stop',
	};
}

function readLimits(read: Reader, cutBy: 'count' | 'bytes' | 'field' | 'service'): Limits {
	if (cutBy === 'service') return readPreset(read);
	if (cutBy !== 'bytes') return { items: read.whole('batchSize', 'Items per Batch', 100, 1, maxItems) };
	const bytes = read.whole('maxBytes', 'Bytes per Batch', 10_000, 3, maxBytes);
	const reserved = read.whole('options.reservedBytes', 'Bytes Kept Free', 0, 0, maxBytes);
	if (bytes - reserved < 3) {
		read.refuse(
			`"Bytes Kept Free" is ${reserved}, which leaves no room in ${bytes} "Bytes per Batch".`,
			'Raise "Bytes per Batch", or lower the option "Bytes Kept Free".',
		);
	}
	const items = read.whole('options.maxItems', 'Items per Batch at Most', maxItems, 1, maxItems);
	return { items, bytes: bytes - reserved };
}

function readPreset(read: Reader): Limits {
	const [usual, ...others] = presets;
	const service = read.choice('service', 'Service', [usual.value, ...others.map(({ value }) => value)]);
	return others.find(({ value }) => value === service) ?? usual;
}

function readContents(read: Reader): Contents {
	const kind = read.choice('contents', 'What Goes In', ['all', 'selected', 'value']);
	if (kind === 'all') return { kind };
	if (kind === 'value') return { kind, field: read.field('valueField', 'Field') };
	const names = read.field('selectedFields', 'Fields').split(',');
	const fields = names.map((name) => name.trim()).filter((name) => name !== '');
	if (fields.length > 0) return { kind, fields };
	return read.refuse('"Fields" names no field.', 'Write the names of fields under "Fields", with commas between them.');
}
