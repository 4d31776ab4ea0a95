/** What is known of @ai-sdk/openai alone. It is not installed here; nothing of this is asked until it is. */
export const needed = '@ai-sdk/openai'

export const notInstalled: readonly string[] = [
  'a model that is no GPT image model gets response_format b64_json, and n = 3 becomes three requests with n = 1',
  'twelve images of a GPT image model are ten and two',
  'aspectRatio and seed are dropped with a warning',
  'providerOptions in camel case (outputFormat) are sent as output_format, and are validated first',
  'several images are image[] parts, a list of one is one image part, file names are blob',
  'links to images instead of base64 are an Invalid JSON response, on the same origin too',
  'a data: URI in url is an Invalid JSON response',
  'base64 with a data: prefix, or that is none, is an InvalidCharacterError',
  'usage with numbers in text is an Invalid JSON response',
  'an empty list of images is a NoImageGeneratedError, and is asked again',
]
