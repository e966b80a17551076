export const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const extensionUrn = 'urn:zuora:scim:schemas:1.0:GroupExtension';
export const userExtensionUrn = 'urn:zuora:scim:schemas:1.0:UserExtension';
export const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
