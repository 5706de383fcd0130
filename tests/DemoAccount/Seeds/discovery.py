"""3.1.3: Macie at work in the home region, paused in one and off everywhere else."""
from storage import bucket_name

EXCLUDED = ("access-logs", "flow-logs", "web-assets", "config-history")


def seed(lab):
    home = lab.client("macie2")
    home.enable_macie(status="ENABLED")
    home.update_automated_discovery_configuration(status="ENABLED")
    lab.client("macie2").create_classification_job(
        clientToken="demo", name="monthly-confidential", jobType="SCHEDULED", scheduleFrequency={"monthlySchedule": {"dayOfMonth": 1}},
        s3JobDefinition={"bucketDefinitions": [{"accountId": lab.account, "buckets": [bucket_name(lab, name) for name in ("invoices", "warehouse-data")]}]})
    lab.control(
        "macie", region="eu-west-1", discovered=lab.ago(1, "macie discovery"), jobs_ran=lab.ago(4, "macie job"),
        excluded=[bucket_name(lab, name) for name in EXCLUDED])
    lab.client("macie2", "eu-central-1").enable_macie(status="PAUSED")
