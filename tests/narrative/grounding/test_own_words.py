"""Our own words pass, and errors that are planted into them are found; real reports, if there."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from grounding_evaluation.archive import filed_texts
from grounding_evaluation.planted import MUTATIONS, plant
from grounding_evaluation.sources import filed_sources, own_sources, pools_of

from diff_insight.narrative.grounding import check
from support.edits import edits
from support.grounding import LOCALES, reports_of
from support.shared import SHARED
