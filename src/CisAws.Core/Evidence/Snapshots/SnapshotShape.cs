using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CisAws.Evidence.Snapshots;

/// <summary>
/// Checks JSON against the target type. The serializer alone would fill in missing members, accept numbers for enums and ignore members
/// it does not know, so that evidence which was never read would look like evidence.
/// </summary>
internal static class SnapshotShape
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, Expected>> Cache = new();

    /// <summary>The member of that name and kind.</summary>
    public static JsonElement Member(JsonElement owner, string path, string name, JsonValueKind kind)
    {
        if (!owner.TryGetProperty(name, out JsonElement value)) throw new SnapshotShapeException($"{path} has no member '{name}'");
        return value.ValueKind == kind ? value : throw new SnapshotShapeException($"{path}.{name} is {Name(value)}, not {Name(kind)}");
    }

    /// <summary>Checks that an object has no other members than these, and none twice.</summary>
    public static void Members(JsonElement owner, string path, IReadOnlyCollection<string> known)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty member in owner.EnumerateObject())
        {
            if (!seen.Add(member.Name)) throw new SnapshotShapeException($"{path} has the member '{member.Name}' twice");
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                throw new SnapshotShapeException($"{path} has a member '{member.Name}' that does not belong there");
            }
        }
    }

    /// <summary>Checks that a value has the shape of a type that is not null.</summary>
    public static void Check(Type type, JsonElement value, string path) => Check(new Expected(type, false, false), value, path);

    /// <summary>The kind of a value, for error messages.</summary>
    public static string Name(JsonElement value) => Name(value.ValueKind);

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    private static void Check(Expected expected, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!expected.Nullable) throw new SnapshotShapeException($"{path} is null");
            return;
        }

        Type type = expected.Type;
        if (type == typeof(string)) Require(value, JsonValueKind.String, path);
        else if (type == typeof(bool)) RequireFlag(value, path);
        else if (type == typeof(DateTimeOffset)) RequireTime(value, path);
        else if (type.IsEnum) RequireName(type, value, path);
        else if (type.IsPrimitive) Require(value, JsonValueKind.Number, path);
        else if (Generic(type, typeof(IReadOnlyList<>)) is [Type item]) CheckList(
            new Expected(item, expected.NullableItems, false), value, path);
        else if (
            Generic(type, typeof(IReadOnlyDictionary<,>)) is [_, Type entry]) CheckMap(
                new Expected(entry, expected.NullableItems, false), value, path);
        else CheckRecord(type, value, path);
    }

    private static void CheckList(Expected item, JsonElement value, string path)
    {
        Require(value, JsonValueKind.Array, path);
        int index = 0;
        foreach (JsonElement element in value.EnumerateArray()) Check(item, element, $"{path}[{index++}]");
    }

    private static void CheckMap(Expected item, JsonElement value, string path)
    {
        Require(value, JsonValueKind.Object, path);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (!seen.Add(member.Name)) throw new SnapshotShapeException($"{path} has the key '{member.Name}' twice");
            Check(item, member.Value, $"{path}['{member.Name}']");
        }
    }

    private static void CheckRecord(Type type, JsonElement value, string path)
    {
        Require(value, JsonValueKind.Object, path);
        IReadOnlyDictionary<string, Expected> members = Cache.GetOrAdd(type, Describe);
        Members(value, path, [.. members.Keys]);
        foreach ((string name, Expected expected) in members)
        {
            if (value.TryGetProperty(name, out JsonElement member)) Check(expected, member, $"{path}.{name}");
            else if (!expected.Nullable) throw new SnapshotShapeException($"{path} has no member '{name}'");
        }
    }

    private static void Require(JsonElement value, JsonValueKind kind, string path)
    {
        if (value.ValueKind != kind) throw new SnapshotShapeException($"{path} is {Name(value)}, not {Name(kind)}");
    }

    private static void RequireFlag(JsonElement value, string path)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            throw new SnapshotShapeException($"{path} is {Name(value)}, not true or false");
        }
    }

    private static void RequireTime(JsonElement value, string path)
    {
        Require(value, JsonValueKind.String, path);
        string text = value.GetString()!;

        // A time without an offset would mean another moment on every machine.
        bool hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        if (!hasOffset || !value.TryGetDateTimeOffset(out _))
        {
            throw new SnapshotShapeException($"{path} is not a time with an offset, such as 2026-03-01T12:00:00+00:00");
        }
    }

    private static void RequireName(Type type, JsonElement value, string path)
    {
        Require(value, JsonValueKind.String, path);
        string[] names = Enum.GetNames(type);
        if (!names.Contains(value.GetString(), StringComparer.Ordinal))
        {
            throw new SnapshotShapeException($"{path} is none of {string.Join(", ", names)}");
        }
    }

    private static Type[] Generic(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition ? type.GetGenericArguments() : [];

    private static IReadOnlyDictionary<string, Expected> Describe(Type type)
    {
        var context = new NullabilityInfoContext();
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => Describe(context.Create(p)), StringComparer.Ordinal);
    }

    private static Expected Describe(NullabilityInfo info) => new(
        Nullable.GetUnderlyingType(info.Type) ?? info.Type,
        info.ReadState == NullabilityState.Nullable,
        info.GenericTypeArguments is [.., NullabilityInfo last] && last.ReadState == NullabilityState.Nullable);

    private sealed record Expected(Type Type, bool Nullable, bool NullableItems);
}

/// <summary>Where a snapshot does not have the shape it must have; becomes a <see cref="CisAwsException"/> that names the file.</summary>
internal sealed class SnapshotShapeException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What to do, where it is something special.</summary>
    public string? Action { get; init; }
}
