export DATA_DIR=$(mktemp -d) PORT=0 LOG_LEVEL=info
timeout ${1:-60} node server/main.ts | while read l; do echo "$(date +%T) $l"; done
echo $DATA_DIR
