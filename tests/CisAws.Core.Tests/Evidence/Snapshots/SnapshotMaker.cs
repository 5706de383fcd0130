using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Evidence.Snapshots;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Evidence.Snapshots;

/// <summary>Makes snapshots with arbitrary evidence of every source, the same for the same seed.</summary>
internal static class SnapshotMaker
{
    private static readonly string[] Texts =
        [
            "alice", "Jörg Müller", "名前", "a\"b\\c", "<root_account>", "line\r\nend", "{\"Statement\":[]}", "😀", string.Empty,
            "arn:aws:iam::111122223333:user/x",
        ];

    public static AccountSnapshot Make(int seed)
    {
        var random = new Random(seed);
        var answers = new Dictionary<EvidenceKey, Answer>();
        foreach (EvidenceSource source in EvidenceSources.All)
        {
            for (int i = random.Next(0, 4); i > 0; i--)
            {
                string region = source.Scope == EvidenceScope.Global
                    ? EvidenceKey.Global
                    : new[] { "eu-central-1", "us-east-1", "ap-south-1" }[random.Next(3)];
                string subject = source.HasSubject ? $"{Texts[random.Next(Texts.Length)]}{random.Next(9)}" : string.Empty;
                answers[new EvidenceKey(source, region, subject)] = MakeAnswer(source, random);
            }
        }

        IReadOnlyList<string>? regions = random.Next(2) == 0 ? null : ["eu-central-1", "us-east-1"];
        var account = new AccountIdentity(TestAccount.Id, "aws", $"arn:aws:iam::{TestAccount.Id}:user/auditor");
        return new AccountSnapshot(account, TestAccount.Now.AddTicks(random.Next()), regions, answers.OrderBy(_ => random.Next()));
    }

    private static Answer MakeAnswer(EvidenceSource source, Random random) => random.Next(4) switch
    {
        0 => source.Answered(null),
        1 => source.Unread((ReadFailure)Value(typeof(ReadFailure), random)),
        _ => source.Answered(Value(source.DataType, random)),
    };

    public static object Value(Type type, Random random)
    {
        if (type == typeof(string)) return Texts[random.Next(Texts.Length)];
        if (type == typeof(int)) return random.Next(-3, 200);
        if (type == typeof(double)) return random.Next(-3, 200) / 4.0;
        if (type == typeof(bool)) return random.Next(2) == 0;
        if (type == typeof(DateTimeOffset)) return TestAccount.Now.AddMinutes(-random.Next(1, 3_000_000)).AddTicks(random.Next(3));
        if (type.IsEnum) return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length))!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return List(type.GetGenericArguments()[0], random);
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
            ? Map(type.GetGenericArguments()[1], random)
            : Record(type, random);
    }

    private static IList List(Type item, Random random)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        for (int i = random.Next(0, 4); i > 0; i--) list.Add(Value(item, random));
        return list;
    }

    private static IDictionary Map(Type item, Random random)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), item))!;
        for (int i = random.Next(0, 4); i > 0; i--) map[$"{Texts[random.Next(Texts.Length)]}{i}"] = Value(item, random);
        return map;
    }

    private static object Record(Type type, Random random)
    {
        var nullability = new NullabilityInfoContext();
        ConstructorInfo constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        object record = constructor.Invoke(
            [.. constructor.GetParameters().Select(p => Member(nullability.Create(p), p.ParameterType, random))]);
        HashSet<string?> given = [.. constructor.GetParameters().Select(p => p.Name)];
        foreach (PropertyInfo property in type.GetProperties().Where(p => p.CanWrite && !given.Contains(p.Name)))
        {
            property.SetValue(record, Member(nullability.Create(property), property.PropertyType, random));
        }

        return record;
    }

    private static object? Member(NullabilityInfo nullability, Type type, Random random) =>
        nullability.ReadState == NullabilityState.Nullable && random.Next(3) == 0
            ? null
            : Value(Nullable.GetUnderlyingType(type) ?? type, random);

    /// <summary>Every type that evidence is made of.</summary>
    public static IReadOnlySet<Type> EvidenceTypes()
    {
        var types = new HashSet<Type>();
        foreach (EvidenceSource source in EvidenceSources.All) Add(source.DataType);
        Add(typeof(ReadFailure));
        Add(typeof(AccountIdentity));
        return types;

        void Add(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            foreach (Type argument in type.GetGenericArguments()) Add(argument);
            if (type.Assembly != typeof(EvidenceSource).Assembly || type.IsEnum || !types.Add(type)) return;
            foreach (PropertyInfo property in type.GetProperties().Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null))
            {
                Add(property.PropertyType);
            }
        }
    }
}
