{#
  The rows of a printed query, and in an incremental run only those that are new or of which a column changed.

  query: what steelyard-sql printed, without its semicolon
  key: the columns that tell rows apart, the same as unique_key of the model
#}
{% macro steelyard_scores(query, key=['id']) %}
{% if is_incremental() and not config.get('unique_key') %}
  {{ exceptions.raise_compiler_error("steelyard_scores: expected unique_key in the config of the model, got none; without it a changed row is added beside its old one") }}
{% endif %}
with scored as (
{{ query }}
)
select scored.*, current_timestamp as scored_at
from scored
{% if is_incremental() %}
where not exists (
  select 1 from {{ this }} as kept
  where true
  {% for column in key %}
    and kept.{{ adapter.quote(column) }} = scored.{{ adapter.quote(column) }}
  {% endfor %}
  {% for column in adapter.get_columns_in_relation(this) if column.name not in key and column.name | lower != 'scored_at' %}
    and kept.{{ adapter.quote(column.name) }} is not distinct from scored.{{ adapter.quote(column.name) }}
  {% endfor %}
)
{% endif %}
{% endmacro %}
