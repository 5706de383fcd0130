using CisAws.Controls;
using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using CsCheck;

namespace CisAws.Tests.Knowledge.Trails;

/// <summary>Accounts with random trails: what passes passes with more trails too, and the harness holds for all of them.</summary>
public sealed class TrailPropertyTests
{
    private static readonly Control[] Controls =
    [
        new TrailInEveryRegionControl(), new ObjectWriteEventsControl(), new ObjectReadEventsControl(),
    ];

    private static readonly Gen<TrailStatus?> Status = Gen.OneOf(
        null, TestTrails.Recording, TestTrails.Recording, TestTrails.Recording, TestTrails.Stopped,
        TestTrails.Recording with { DeliveryError = "NoSuchBucket", DeliveredAt = null });

    private static readonly Gen<TrailSpec> Trail = Gen.Select(
        Gen.Int[0, 3], Gen.Bool, Status, Gen.OneOf(Custom.Default, Custom.Known, Custom.Known, Custom.Unread), SelectorGenerators.Any)
        .Select((kind, home, status, custom, selectors) => new TrailSpec(kind, home, status, custom, selectors));

    private enum Custom
    {
        Default,
        Known,
        Unread,
    }

    [Fact]
    public void AddingATrailNeverRemovesAPass() => Gen.Select(Trail.Array[0, 2], Trail).Sample((trails, more) =>
    {
        foreach (Control control in Controls)
        {
            Finding before = Scenario.Single(control, Account(trails));
            Finding after = Scenario.Single(control, Account([.. trails, more]));
            Assert.True(
                before.Status != FindingStatus.Pass || after.Status == FindingStatus.Pass,
                $"{control.Name}: {before.Reason} / {after.Reason}");
        }
    }, iter: 300);

    [Fact]
    public void ControlsOfTrailsPassTheHarness() => Trail.Array[0, 3].Sample(trails =>
    {
        Scenario.Run(new LogFileValidationControl(), Account(trails));
        Scenario.Run(new TrailBucketLoggingControl(), Account(trails));
        Scenario.Run(new TrailEncryptionControl(), Account(trails));
    }, iter: 200);

    private static TestAccount Account(TrailSpec[] specs)
    {
        TestTrails trails = new TestTrails().WithBuckets(SelectorGenerators.Buckets);
        for (int i = 0; i < specs.Length; i++)
        {
            TrailSpec spec = specs[i];
            TrailDescription description = TestTrails.Trail(
                $"t{i}", spec.Home ? TestTrails.Home : "eu-west-1", spec.Kind == 0 ? TestTrails.Management : TestAccount.Id) with
            {
                IsOrganizationTrail = spec.Kind == 0,
                IsMultiRegion = spec.Kind != 1,
                ValidatesLogFiles = spec.Home,
                HasCustomEventSelectors = spec.Custom == Custom.Default ? false : null,
            };
            trails.Add(description, spec.Status, spec.Custom == Custom.Known ? spec.Selectors : null);
        }

        return trails.Account;
    }

    private sealed record TrailSpec(int Kind, bool Home, TrailStatus? Status, Custom Custom, TrailEventSelectors Selectors);
}
