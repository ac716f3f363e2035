"""What models are trained on, evaluated with and asked for: data, features, runs and figures."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.phrases import listed, value_in
from spec_lsp.design.values.fixed_signatures import signature
from spec_lsp.design.values.shapes import Given, Shapes

_MODELS = frozenset(["model", "classifier", "regressor", "network", "estimator", "predictor"])
_SEVERAL = re.compile(
    r"\b(?:several|multiple|different|each|all|every|various)\s+(?:[a-z]+\s+)?(?:models?|classifiers?|regressors?)\b"
    r"|\bmodel\s+(?:name|type)\b", re.I,
)  # fmt: skip
_FRAMES = re.compile(r"\bpandas\b|\bdata\s?frames?\b", re.I)
_FIGURES = re.compile(r"\b(?P<what>accuracy|precision|recall|f1[ -]?score|f1|rmse|mae|mse|r2|r²|auc|loss)\b", re.I)
_CERTAIN = re.compile(r"\b(?P<what>confidence|probability|certainty)\b", re.I)
_FROM = re.compile(
    r"\b(?:from|based on|given|using)\s+(?:the\s+|its\s+|an?\s+)?"
    r"(?P<list>[a-z]+(?:\s[a-z]+)?(?:,\s[a-z ]+)*,?\sand\s[a-z]+(?:\s[a-z]+)?)", re.I,
)  # fmt: skip
_DEEDS = frozenset(["train", "evaluate", "predict", "validate", "check"])
_FEW = 2


def learning_signature(action: Action, source: StoryInput, shapes: Shapes) -> str | None:
    """The signature of training, evaluating and predicting; None for anything else."""
    if action.operation not in _DEEDS:
        return None
    texts = [(source.cite(one.name), cleaned(one.text)) for one in source.story.criteria]
    data = "pd.DataFrame" if _FRAMES.search(shapes.everything) else "list[dict[str, str]]"
    if action.operation == "train" and action.head in _MODELS:
        several = _SEVERAL.search(source.story.want or "") or any(_SEVERAL.search(text) for _, text in texts)
        given = [Given("data", data), *([Given("model_name", "str")] if several else [])]
        reference = action.criterion or (texts[0][0] if texts else None)
        shapes.field("TrainingRun", "model_name", "str", reference)
        _add_figures(shapes, "TrainingRun", texts)
        return signature(action.name, given, "TrainingRun")
    if action.operation == "evaluate" and action.head in _MODELS:
        _add_figures(shapes, "Metrics", texts)
        known = "Metrics" in shapes.fields
        return signature(
            action.name, [Given("model_name", "str"), Given("data", data)], "Metrics" if known else "float"
        )
    if action.operation == "predict":
        return signature(
            action.name, _features(texts) or [Given("features", "dict[str, float]")], _result(shapes, texts)
        )
    if action.operation in ("validate", "check") and action.head in ("data", "dataset", "dataframe"):
        return signature(action.name, [Given("data", data)], "None")
    return None


def _add_figures(shapes: Shapes, entity: str, texts: list[tuple[str, str]]) -> None:
    for cited, text in texts:
        for found in _FIGURES.finditer(text):
            name = re.sub(r"[ -]", "_", found["what"].lower()).replace("²", "2")
            shapes.field(entity, "f1_score" if name in ("f1", "f1score") else name, "float", cited)


def _features(texts: list[tuple[str, str]]) -> list[Given]:
    """What a prediction is made from, where a criterion lists it."""
    for _, text in texts:
        if "predict" not in text.lower() or (found := _FROM.search(text)) is None:
            continue
        parts = listed(found["list"])
        pairs = [value_in(part) or (re.sub(r"\W+", "_", part.strip().lower()), "float") for part in parts]
        if len(pairs) >= _FEW and all(name.isidentifier() for name, _ in pairs):
            return [Given(*pair) for pair in pairs]
    return []


def _result(shapes: Shapes, texts: list[tuple[str, str]]) -> str:
    """A number alone, or with how sure it is."""
    for cited, text in texts:
        if found := _CERTAIN.search(text):
            shapes.field("Prediction", "value", "float", cited)
            shapes.field("Prediction", found["what"].lower(), "float", cited)
            return "Prediction"
    return "float"
