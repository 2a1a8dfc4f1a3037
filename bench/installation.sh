# Sourced by what measures installations: their built-in server, an invented registry, random answers. They set root, MENING_HOME
# and, for the registry, first_night.
# shellcheck shell=sh

# ------------------------------------------------------------------------------------------------------- the server
pg_ctl() {
    ordinary=
    [ "$(id -u)" -ne 0 ] || ordinary='unshare --user'
    # shellcheck disable=SC2086
    $ordinary "$(ls -d "$MENING_HOME"/postgres-*/bin | head -n 1)/pg_ctl" --pgdata="$MENING_HOME/database" "$@"
}

server_up() {
    if ! pg_ctl status >"$folder/pg_ctl.log" 2>&1; then
        port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
        pg_ctl start --wait --log="$MENING_HOME/postgres.log" --options="-p $port" >"$folder/pg_ctl.log" 2>&1
    fi
    port=$(sed -n 4p "$MENING_HOME/database/postmaster.pid" | tr -d ' ')
    PGPASSWORD=$(cat "$MENING_HOME"/secrets/*password*)
}

server_down() {
    if pg_ctl status >"$folder/pg_ctl.log" 2>&1; then
        pg_ctl stop --mode=fast --wait >"$folder/pg_ctl.log" 2>&1
    fi
}

sql() {
    server_up
    psql -h 127.0.0.1 -p "$port" -U mening -d mening -X -q -A -t -v ON_ERROR_STOP=1 "$@"
}

# Seconds of processor time that the server has used, where the system tells.
server_cpu() {
    sleep 1 # for sessions that are ending
    [ -r /proc/self/stat ] || { echo 0 && return; }
    postmaster=$(sed -n 1p "$MENING_HOME/database/postmaster.pid")
    ticks=$(getconf CLK_TCK)
    {
        sed 's/.*) //' "/proc/$postmaster/stat" | awk '{ print $12 + $13 + $14 + $15 }'
        for child in $(cat "/proc/$postmaster/task/$postmaster/children"); do
            sed 's/.*) //' "/proc/$child/stat" 2>/dev/null | awk '{ print $12 + $13 }'
        done
    } | awk -v ticks="$ticks" '{ sum += $1 } END { printf "%.1f", sum / ticks }'
}

# ------------------------------------------------------------------------------------------------------ the registry
# Of every 15 units 10 belong to an initiative; the other 5 are comparison units, 20 of them for each initiative.
registry() { # UNITS
    TZ=UTC0 awk -v units="$1" -v out="$MENING_HOME/csv" -v start="$first_night" '
        function day(back) { return strftime("%Y-%m-%d", mktime(substr(start, 1, 4) " 01 01 12 00 00") - back * 86400) }
        function unit(i) { return sprintf("u%05d", i) }
        BEGIN {
            print "unit,name" > (out "/units.csv")
            print "survey,unit,expected_answers_a_day" > (out "/survey-units.csv")
            for (i = 0; i < units; i++) {
                print unit(i) ",Unit " i > (out "/units.csv")
                print "service-quality," unit(i) ",6" > (out "/survey-units.csv")
                print "workload," unit(i) ",6" > (out "/survey-units.csv")
            }
            print "initiative,name_da,name_en,purpose_da,purpose_en,core_task_da,core_task_en,owner" > (out "/initiatives.csv")
            print "initiative,unit,go_live" > (out "/rollouts.csv")
            print "initiative,policy,outcomes,pre_window_days,washout_days,comparison_units,agreed_on,agreed_by" > (out "/plans.csv")
            initiatives = int(units / 15)
            for (i = 0; i < initiatives; i++) {
                key = sprintf("i%04d", i)
                print key ",Tiltag " i ",Initiative " i ",Formål,Purpose,Opgave,Task,Owner" > (out "/initiatives.csv")
                back = 30 + 19 * (i % 20)
                for (j = 0; j < 10; j++) {
                    # Every fifth initiative goes live in two steps.
                    print key "," unit(15 * i + j) "," day(back - (i % 5 == 4 && j >= 5 ? 14 : 0)) > (out "/rollouts.csv")
                }
                others = ""
                for (j = 0; j < 20; j++) {
                    pool = (i * 20 + j * 7) % (initiatives * 5)
                    other = unit(15 * int(pool / 5) + 10 + pool % 5)
                    if (index(others, other) == 0) { others = others (others == "" ? "" : "|") other }
                }
                print key "," (i % 2 ? "N" : "H") ",service-quality/service_quality=5|workload/workload=5,182,14," others \
                    "," day(back + 40) ",Works council" > (out "/plans.csv")
            }
        }'
}

# Answers FROM..TO of a day range, in the order in which they come; a person's answers hang together.
answers() { # COUNT FIRST_DAY DAYS SEED UNITS FRESH
    sql <<SQL
SELECT setseed($4) \g /dev/null
-- Nobody else writes: what the rows refer to is there.
SET session_replication_role = replica;
INSERT INTO intake.response (fresh, day, survey_version_id, unit_id, source_id, stratum, channel, answers)
SELECT $6, DATE '$2' + (i * $3::bigint / $1)::int,
       v.id, u.id, 1,
       CASE WHEN g.citizen THEN CASE WHEN g.digital THEN 'digital' ELSE 'other' END ELSE 'all' END, 'link',
       CASE WHEN g.citizen THEN
           ARRAY[$(item), $(item), $(item), $(item), $(item), $(item), 1, CASE WHEN g.digital THEN 1 ELSE 3 END]
       ELSE
           ARRAY[$(item), $(item), $(item -), $(item), $(item), $(item), $(item), $(item), $(item), $(item)]
       END::smallint[]
  FROM (SELECT i, (random() * $5)::int % $5 AS unit, random() < 0.5 AS citizen, random() < 0.5 AS digital,
               random_normal() AS person
          FROM generate_series(0, $1 - 1) AS i) AS g
  JOIN (SELECT id, row_number() OVER (ORDER BY key) - 1 AS unit, 0.2 * sin(id) AS effect FROM registry.unit) AS u USING (unit)
  JOIN registry.survey_version v ON v.survey_key = CASE WHEN g.citizen THEN 'service-quality' ELSE 'workload' END;
SQL
}

item() { # [-]
    echo "CASE WHEN random() < 0.03 THEN NULL ELSE least(5, greatest(1, round(3 ${1:-+} (0.4 + u.effect + 0.8 * g.person)" \
        "+ 0.8 * random_normal()))) END"
}

# ---------------------------------------------------------------------------------------------------------------- sums
difference() {
    awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a - b }'
}
