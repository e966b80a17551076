import { parameter } from '../../shared/n8n/parameters';

const show = { operation: ['split'] };

/** What Split has beside the parameters in `cut/`. `settings.ts` reads it. */
export const splitParameters = {
	contents: parameter({
		displayName: 'What Goes In',
		name: 'contents',
		type: 'options',
		options: [
			{ name: 'Some Fields', value: 'selected', description: 'An object with these fields of each item' },
			{ name: 'Value of One Field', value: 'value', description: 'Just the value, as in a list of IDs' },
			{ name: 'Whole Items', value: 'all', description: 'All fields of each item' },
		],
		default: 'all',
		description: 'What the list of a batch holds for each item',
		displayOptions: { show },
	}),
	selectedFields: parameter({
		displayName: 'Fields',
		name: 'selectedFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. name, email',
		required: true,
		requiresDataPath: 'multiple',
		description: 'The names of the fields, with commas between them; dots reach into objects, as in "user.email"',
		displayOptions: { show: { ...show, contents: ['selected'] } },
	}),
	valueField: parameter({
		displayName: 'Field',
		name: 'valueField',
		type: 'string',
		default: '',
		placeholder: 'e.g. email',
		required: true,
		requiresDataPath: 'single',
		description: 'The field whose value goes in; dots reach into objects, as in "user.email"',
		displayOptions: { show: { ...show, contents: ['value'] } },
	}),
};
