"""Sentences: what is wrong with one value of a plan, in the words of somebody who writes plans."""

from pydantic_core import ErrorDetails

SENTENCES = {
    "missing": "missing, and required",
    "string_type": "should be text (put it in quotes)",
    "string_too_short": "should not be empty",
    "string_too_long": "too long ({max_length} characters at most)",
    "int_type": "should be a whole number",
    "int_parsing": "should be a whole number",
    "int_from_float": "should be a whole number",
    "float_type": "should be a number",
    "float_parsing": "should be a number",
    "finite_number": "should be a number",
    "bool_type": "should be true or false",
    "bool_parsing": "should be true or false",
    "list_type": "should be a list",
    "dict_type": "should be a group of keys",
    "model_type": "should be a group of keys",
    "model_attributes_type": "should be a group of keys",
    "literal_error": "should be {expected}",
    "greater_than": "should be more than {gt}",
    "greater_than_equal": "should be {ge} or more",
    "less_than": "should be less than {lt}",
    "less_than_equal": "should be {le} or less",
    "too_short": "needs {min_length} or more",
    "too_long": "has room for {max_length} at most",
    "union_tag_not_found": "a step needs a `kind` or a `preset`",
}
PATTERNS = {
    "[0-9]{4}-[0-9]{2}-[0-9]{2}( ": "should be a time of day (09:30), a date (2027-03-31) or both",
    "0-5][0-9]$": "should be a time of day such as 13:00",
    "^https?": "should be a link that begins with http:// or https://",
    "(>=|<=": "should be a test on counts such as people >= 6",
    r"^\d{4}-": "should be a date such as 2027-03-31, or ask",
    "^[a-z]{2,3}": "should be a language such as en or cy",
}
SLUG = "should be a short name (letters a to z, digits, - and _); what people read is its title"
BY_KEY = {"minutes": "should be a number of minutes such as 20, or a range such as 20-25"}
NOT_READ = frozenset({"float_type", "float_parsing", "model_type", "dict_type", "string_type"})


def sentence(found: ErrorDetails) -> str:
    """The sentence for one finding of pydantic."""
    context = found.get("ctx", {})
    known = next((said for key, said in BY_KEY.items() if key in found["loc"][-2:]), None)
    if known is not None and found["type"] in NOT_READ:
        return known
    if found["type"] == "string_pattern_mismatch":
        pattern = str(context.get("pattern", ""))
        return next((said for part, said in PATTERNS.items() if part in pattern), SLUG)
    if found["type"] in SENTENCES:
        shown = {key: f"{value:g}" if isinstance(value, float) else value for key, value in context.items()}
        return SENTENCES[found["type"]].format(**shown)
    return found["msg"].removeprefix("Value error, ")
