import type { IExecuteFunctions } from 'n8n-workflow';
import { checkOutputField } from '../../shared/n8n/outputField';
import { readFieldName, readSettings } from '../readSettings';
import { rejoinOptions, rejoinParameters } from './properties';
import type { MatchBy, TieBy } from './types';

export interface RejoinSettings {
	readonly tieBy: TieBy;
	readonly matchBy: MatchBy;
	readonly answerField: string;
	readonly errorField: string;
}

export function readRejoinSettings(context: IExecuteFunctions): RejoinSettings {
	const answerField = readAnswerField(context);
	return {
		tieBy: readTieBy(context),
		matchBy: readMatchBy(context),
		answerField,
		errorField: `${answerField}Error`,
	};
}

function readTieBy(context: IExecuteFunctions): TieBy {
	const { tieBy: kind } = readSettings(context, [rejoinParameters.tieBy]);
	if (kind === 'itemLinks') return { kind };
	return { kind, field: readFieldName(context, rejoinParameters.answerKeyField) };
}

function readMatchBy(context: IExecuteFunctions): MatchBy {
	const { answerIs: kind } = readSettings(context, [rejoinParameters.answerIs]);
	if (kind === 'whole') return { kind };
	const { listField } = readSettings(context, [rejoinParameters.listField]);
	if (kind === 'listByPosition') {
		const { positionField } = readSettings(context, [rejoinOptions.positionField], 'options');
		return { kind, listField, positionField };
	}
	const rowField = readFieldName(context, rejoinParameters.rowField);
	return { kind, listField, rowField, entryField: readFieldName(context, rejoinParameters.entryField) };
}

function readAnswerField(context: IExecuteFunctions): string {
	const { answerField } = readSettings(context, [rejoinOptions.answerField], 'options');
	return checkOutputField(context, answerField, { label: 'Answer Field', example: 'answer' });
}
