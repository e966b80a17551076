import type { ResourceMapperValue } from 'n8n-workflow';
import { endSentence } from '../../../../http/sentences';
import type { Field } from '../../values/fields';
import type { OperationFace } from '../operation';
import { listMapperFields } from './mapperFields';

/**
 * The mapper as it starts in an AI agent's tool: the model is asked for each field in it, so that the tool works as it is.
 * These are few: the required ones, the keys, and those of `modelFields`. A model gives each argument that it is asked for,
 * known or not. Where nothing is chosen to find records by from the start, all keys are: the model gives the one that it
 * knows, and a record is changed only where all that it gives are of one.
 */
export function makeToolMapping(face: OperationFace): ResourceMapperValue {
	const { fields } = face;
	const keys = chooseKeys(face);
	const asked = Object.keys(fields).filter((name) => isAsked(face, keys, name));
	return {
		mappingMode: 'defineBelow',
		value: Object.fromEntries(asked.map((name) => [name, askModel(name, fields[name])])),
		matchingColumns: [...keys],
		schema: listMapperFields(face).map((field) => ({ ...field, removed: !asked.includes(field.id) })),
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
}

function chooseKeys({ foundBy }: OperationFace): readonly string[] {
	const { preset, groups = [], notInTools = [] } = foundBy ?? {};
	return preset ?? [...new Set(groups.flat())].filter((key) => !notInTools.includes(key));
}

function isAsked({ fields, foundBy, modelFields = [] }: OperationFace, keys: readonly string[], name: string): boolean {
	const { required, isKey, onlyWhenMapped }: Partial<Field> = fields[name] ?? {};
	if (required === true || keys.includes(name) || modelFields.includes(name)) return true;
	const isValueToo = foundBy?.written?.includes(name) === true;
	const isOtherKey = !isValueToo && foundBy?.groups.some((group) => group.includes(name)) === true;
	return isKey === true && onlyWhenMapped !== true && !isOtherKey;
}

/** n8n marks so what its button "Let the model define this parameter" writes, and shows it as such. */
const marker = '/*n8n-auto-generated-fromAI-override*/';

/** The argument is named as that button names it: an argument called "id" or "type" would be taken for n8n's own. */
function askModel(name: string, field: Field | undefined): string {
	const { label = name } = field ?? {};
	const argument = label.replace(/[^A-Za-z0-9]+/g, '_');
	return `={{ ${marker} $fromAI('${argument}', \`${describe(field)}\`, 'string') }}`;
}

function describe(field: Field | undefined): string {
	if (!field) return '';
	const { description, required, kind, options = [] } = field;
	const words = kind === 'flag' ? ['true', 'false'] : options;
	const choice = words.length === 0 ? '' : ` One of: ${words.join(', ')}.`;
	const unknown = required ? '' : ' Leave it empty where you do not know it.';
	return `${endSentence(description)}${choice}${unknown}`.replace(/[`\\$]/g, '');
}
