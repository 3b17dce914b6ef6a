{{ config(materialized='incremental', unique_key='id') }}
{{ steelyard_scores(inbound_scores()) }}
