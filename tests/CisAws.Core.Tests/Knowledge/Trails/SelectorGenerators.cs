using CisAws.Evidence;
using CsCheck;

namespace CisAws.Tests.Knowledge.Trails;

/// <summary>Random selectors over small sets of values, so that they meet, overlap and contradict each other.</summary>
internal static class SelectorGenerators
{
    public static readonly string[] Sources = ["kms.amazonaws.com", "rdsdata.amazonaws.com", "iam.amazonaws.com", "never.seen.example"];
    public static readonly string[] Buckets = ["foo", "foo-bar", "fox", "fo", "zzz"];
    public static readonly string[] Keys = ["a", "ab", "logs/", "logs/x", "logs/xy", "z"];

    private static readonly string[] ArnValues =
    [
        "arn:aws:s3", "arn:aws:s3:::", "arn:aws:s3:::foo/", "arn:aws:s3:::foo-bar/", "arn:aws:s3:::fox/", "arn:aws:s3:::fo/",
        "arn:aws:s3:::zzz/", "arn:aws:s3:::foo/logs/",
        "arn:aws:s3:::foo/a", "arn:aws:s3:::fox/logs/x", "arn:aws-cn:s3:::foo/",
    ];

    private static readonly Gen<string[]> Arns = Gen.OneOf(ArnValues).Array[0, 3];
    private static readonly Gen<string[]> ArnStarts = Gen.OneOf([.. ArnValues, "arn:aws:s3:::fo", "arn:aws:s3:::foo", "arn:"]).Array[0, 3];
    private static readonly Gen<string[]> Objects = Gen.OneOf(ArnValues.Where(v => v.Contains('/')).ToArray()).Array[0, 2];
    private static readonly Gen<string[]> FewSources = Gen.OneOf(Sources[..3]).Array[0, 2];

    private static readonly Gen<BasicEventSelector> BasicSelector = Gen.Select(
        Gen.OneOf(null, "All", "ReadOnly", "WriteOnly"), Gen.OneOf<bool?>(null, true, false), FewSources, Arns, Gen.Bool,
        (type, management, excluded, values, lambda) => new BasicEventSelector(
            type,
            management,
            excluded,
            [
                new DataResource("AWS::S3::Object", values),
                .. lambda ? [new DataResource("AWS::Lambda::Function", ["arn:aws:lambda"])] : Array.Empty<DataResource>(),
            ]));

    private static readonly Gen<FieldCondition> Access = Gen.OneOf(["true"], ["false"], new[] { "true", "false" })
        .Select(v => new FieldCondition("readOnly") { EqualTo = v });

    private static readonly Gen<FieldCondition> Arn = Gen.Select(Objects, Objects, ArnStarts, ArnStarts, Gen.Int[0, 4])
        .Select((equal, not, starts, notStarts, shape) => shape switch
    {
        0 => new FieldCondition("resources.ARN") { EqualTo = equal, StartsWith = starts },
        1 => new FieldCondition("resources.ARN") { NotEqualTo = not, NotStartsWith = notStarts },
        2 => new FieldCondition("resources.ARN") { StartsWith = starts, NotStartsWith = notStarts },
        3 => new FieldCondition("resources.ARN") { StartsWith = starts },
        _ => new FieldCondition("resources.ARN") { NotStartsWith = notStarts },
    });

    private static readonly Gen<FieldCondition> Source = Gen.Select(
        FewSources, FewSources, (equal, not) => new FieldCondition("eventSource") { EqualTo = equal, NotEqualTo = not });

    private static readonly Gen<FieldCondition> Narrowing = Gen.OneOf(
        new FieldCondition("eventName") { EqualTo = ["PutObject"] },
        new FieldCondition("eventName") { NotStartsWith = ["Get"] },
        new FieldCondition("resources.ARN") { EndsWith = ["a"] },
        new FieldCondition("resources.ARN") { NotEndsWith = ["x"] },
        new FieldCondition("eventSource") { StartsWith = ["kms"] },
        new FieldCondition("eventSource") { NotEndsWith = ["example"] });

    /// <summary>Selectors whose meaning the analysis knows exactly.</summary>
    public static Gen<TrailEventSelectors> Exact { get; } = Selectors(Gen.Const(Array.Empty<FieldCondition>()));

    /// <summary>Selectors with conditions that the analysis does not follow, too.</summary>
    public static Gen<TrailEventSelectors> Any { get; } = Selectors(Narrowing.Array[0, 1]);

    private static Gen<TrailEventSelectors> Selectors(Gen<FieldCondition[]> more)
    {
        Gen<AdvancedEventSelector> management = Gen.Select(
            Access.Array[0, 1],
            Source.Array[0, 2],
            more,
            (access, source, rest) => new AdvancedEventSelector(
                null, [Equal("eventCategory", "Management"), .. access, .. source, .. rest]));
        Gen<AdvancedEventSelector> data = Gen.Select(
            Gen.OneOf("AWS::S3::Object", "AWS::S3::Object", "AWS::S3::Object", "AWS::S3Express::Object"),
            Access.Array[0, 1],
            Arn.Array[0, 2],
            more,
            (type, access, arn, rest) => new AdvancedEventSelector(
                null, [Equal("eventCategory", "Data"), Equal("resources.type", type), .. access, .. arn, .. rest]));
        return Gen.Select(
            BasicSelector.Array[0, 2],
            Gen.OneOf(management, data).Array[0, 3],
            (basic, advanced) => new TrailEventSelectors(basic, advanced));
    }

    private static FieldCondition Equal(string field, string value) => new(field) { EqualTo = [value] };
}
