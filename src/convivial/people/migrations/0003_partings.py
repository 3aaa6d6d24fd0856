import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_charter"),
    ]

    operations = [
        migrations.AlterField(
            model_name="foundersact",
            name="act",
            field=models.CharField(
                choices=[
                    ("change-setting", "Change a setting"),
                    ("admit", "Welcome a guest as a member"),
                    ("part-with", "Part with someone"),
                    ("invite-founder", "Invite another founder"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Parting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decision", models.UUIDField(blank=True, null=True)),
                ("parted_at", models.DateTimeField()),
                ("appealed_at", models.DateTimeField(blank=True, null=True)),
                ("asked_back_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.community",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["community", "member"], name="people_partings")],
            },
        ),
    ]
