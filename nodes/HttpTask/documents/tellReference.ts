import { makeExample } from './example';
import { tellSecurity } from './securityWords';
import type { Json, OperationModel, RequestField } from './types';

/** All of the reference as data: what "Get Reference" gives. It can be written as JSON. */
export function tellReference(model: OperationModel): Json {
	const { line, body } = makeExample(model);
	return withoutEmpty({
		operation: model.id,
		operationId: model.operationId,
		name: model.name,
		method: model.method,
		path: model.path,
		description: model.description,
		deprecated: model.deprecated || undefined,
		link: model.link,
		tags: model.tags,
		whoMayCallIt: model.allowed,
		limits: model.limits,
		meaning: model.meaning,
		authentication: tellSecurity(model),
		security: model.security,
		servers: model.servers,
		parameters: model.fields.map(tellField),
		body: model.body && {
			mediaType: model.body.mediaType,
			required: model.body.required,
			otherMediaTypes: model.body.others,
		},
		example: withoutEmpty({ request: line, body }),
		answers: model.answers,
		bulkRows: model.bulkRows,
	});
}

function tellField(field: RequestField): Json {
	return withoutEmpty({
		id: field.id,
		in: field.in,
		name: field.name,
		type: field.type,
		required: field.required,
		requiredWithOthers: field.isNeededWithOthers || undefined,
		description: field.description,
		allowed: field.options,
		default: field.default,
		example: field.sample,
		deprecated: field.deprecated || undefined,
	});
}

const withoutEmpty = (json: Json): Json =>
	Object.fromEntries(
		Object.entries(json).filter(
			([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
		),
	);
