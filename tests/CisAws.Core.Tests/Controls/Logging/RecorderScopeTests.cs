using CisAws.Controls.Logging;
using CisAws.Evidence;
using CisAws.Settings;
using CsCheck;

namespace CisAws.Tests.Controls.Logging;

public sealed class RecorderScopeTests
{
    private static readonly string[] Iam = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::Policy"];
    private static readonly string[] Types = [.. Iam, "AWS::EC2::Instance", "AWS::S3::Bucket", "AWS::RDS::GlobalCluster"];
    private static readonly string?[] Strategies =
    [
        null, "ALL_SUPPORTED_RESOURCE_TYPES", "INCLUSION_BY_RESOURCE_TYPES", RecorderScope.Exclusion,
    ];

    private static readonly Gen<Recorder> AnyRecorder =
        from all in Gen.Bool
        from global in Gen.Bool
        from strategy in Gen.Int[0, Strategies.Length - 1].Select(i => Strategies[i])
        from excluded in Gen.Int[0, Types.Length - 1].Select(i => Types[i]).Array[0, 5]
        select new Recorder
        {
            Name = "default",
            AllSupported = all,
            IncludeGlobalResourceTypes = global,
            Strategy = strategy,
            ExcludedTypes = [.. excluded.Distinct(StringComparer.Ordinal)],
        };

    [Fact]
    public void LeavingOutMoreNeverRecordsMore() => AnyRecorder.Sample(recorder =>
    {
        foreach (string type in Types)
        {
            Recorder less = recorder with { ExcludedTypes = [.. recorder.ExcludedTypes.Append(type).Distinct(StringComparer.Ordinal)] };
            if (RecorderScope.RecordsRegion(less, Interpretation.Intent))
            {
                Assert.True(RecorderScope.RecordsRegion(recorder, Interpretation.Intent));
            }

            if (RecorderScope.RecordsGlobalTypes(less, "us-east-1", Interpretation.Intent))
            {
                Assert.True(RecorderScope.RecordsGlobalTypes(recorder, "us-east-1", Interpretation.Intent));
            }
        }
    });

    [Fact]
    public void LiteralIsStricterThanIntent() => AnyRecorder.Sample(recorder =>
    {
        if (RecorderScope.RecordsRegion(recorder, Interpretation.Literal))
        {
            Assert.True(RecorderScope.RecordsRegion(recorder, Interpretation.Intent));
        }

        if (RecorderScope.RecordsGlobalTypes(recorder, "us-east-1", Interpretation.Literal))
        {
            Assert.True(RecorderScope.RecordsGlobalTypes(recorder, "us-east-1", Interpretation.Intent));
        }
    });

    [Fact]
    public void ExcludingGlobalTypesOnlyNeverFailsTheRegion() => Gen.Int[0, Iam.Length - 1].Select(i => Iam[i]).Array[0, 4].Sample(types =>
    {
        var recorder = new Recorder
        {
            Name = "default",
            Strategy = RecorderScope.Exclusion,
            ExcludedTypes = [.. types.Distinct(StringComparer.Ordinal)],
        };
        Assert.True(RecorderScope.RecordsRegion(recorder, Interpretation.Intent));
        Assert.Equal(types.Length == 0, RecorderScope.RecordsGlobalTypes(recorder, "us-east-1", Interpretation.Intent));
    });

    [Theory]
    [InlineData("us-east-1", true)]
    [InlineData("ap-southeast-3", true)]
    [InlineData("us-gov-west-1", true)]
    [InlineData("cn-north-1", true)]
    [InlineData("me-central-1", false)]
    [InlineData("ap-southeast-4", false)]
    [InlineData("xx-future-9", false)]
    public void OnlyOldRegionsCanRecordGlobalTypes(string region, bool expected) =>
        Assert.Equal(expected, RecorderScope.CanRecordGlobalTypes(region));
}
