{#
  The rows of a printed query, and in an incremental model only those whose score, reason or model changed.

  query: what steelyard-sql printed, without its semicolon
  key: the columns that tell rows apart
#}
{% macro steelyard_scores(query, key=['id']) %}
with scored as (
{{ query }}
)
select scored.*, current_timestamp as scored_at
from scored
{% if is_incremental() %}
where not exists (
  select 1 from {{ this }} as kept
  where {% for column in key %}kept.{{ column }} = scored.{{ column }} and {% endfor %}kept.model = scored.model
    and kept.score is not distinct from scored.score
    and kept.rejected is not distinct from scored.rejected
)
{% endif %}
{% endmacro %}
