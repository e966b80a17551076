import type { IExecuteFunctions } from 'n8n-workflow';
import { show } from '../../shared/values/json';
import { makeReader, type Reader } from '../reader';

export interface RejoinSettings {
	readonly tie: { readonly by: 'itemLinks' } | { readonly by: 'batchKey'; readonly field: string };
	readonly match: Match;
	readonly answerField: string;
	readonly errorField: string;
}

export type Match =
	| { readonly kind: 'whole' }
	| { readonly kind: 'listByField'; readonly listField: string; readonly rowField: string; readonly entryField: string }
	| { readonly kind: 'listByPosition'; readonly listField: string; readonly positionField: string };

export function readRejoinSettings(context: IExecuteFunctions): RejoinSettings {
	const read = makeReader(context);
	const by = read.choice('tieBy', 'Tie Answers By', ['itemLinks', 'batchKey']);
	const answerField = readAnswerField(read);
	return {
		tie: by === 'itemLinks' ? { by } : { by, field: read.field('answerKeyField', 'Key Field of the Answer', 'key') },
		match: readMatch(read),
		answerField,
		errorField: `${answerField}Error`,
	};
}

function readMatch(read: Reader): Match {
	const kind = read.choice('answerIs', 'Each Answer Is', ['whole', 'listByField', 'listByPosition']);
	if (kind === 'whole') return { kind };
	const listField = read.text('listField', 'Field of the List', '');
	if (kind === 'listByPosition') {
		return { kind, listField, positionField: read.text('options.positionField', 'Position Field of the Entry', '') };
	}
	const rowField = read.field('rowField', 'Field of the Row', 'id');
	return { kind, listField, rowField, entryField: read.field('entryField', 'Field of the Entry', 'id') };
}

/** `error` is n8n's own: an item that has it is run again, or stripped. */
const takenNames = ['error', '__proto__', 'constructor', 'prototype'];

function readAnswerField(read: Reader): string {
	const name = read.text('options.answerField', 'Answer Field', 'answer');
	if (name !== '' && !takenNames.includes(name)) return name;
	return read.refuse(
		`"Answer Field" is ${show(name)}, which cannot name a field.`,
		'Choose another name, such as "answer".',
	);
}
