using System.Collections.Concurrent;
using System.Text.Json;

namespace CisAws.Evidence.Snapshots;

/// <summary>
/// Checks JSON against the target type. The serializer alone would fill in missing members, accept numbers for enums and ignore members
/// it does not know, so that evidence which was never read would look like evidence.
/// </summary>
internal static class SnapshotShape
{
    private static readonly ConcurrentDictionary<Type, TypeShape> Cache = new();

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

    /// <summary>The shape of a type.</summary>
    public static TypeShape Of(Type type) => Cache.GetOrAdd(type, Describe);

    /// <summary>Checks that a value has the shape of a type that is not null.</summary>
    public static void Check(Type type, JsonElement value, string path) => Check(Of(type), isNullable: false, value, new ShapePath(path));

    /// <summary>The member whose name the reader has just read.</summary>
    /// <param name="members">The members of the record.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="seen">Which members were there before.</param>
    /// <param name="path">Where the record is.</param>
    /// <exception cref="SnapshotShapeException">There is no such member, or it was there before.</exception>
    public static int Find(IReadOnlyList<MemberShape> members, ref Utf8JsonReader reader, bool[] seen, ShapePath path)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (!reader.ValueTextEquals(members[i].Utf8Name)) continue;
            return seen[i] ? throw Twice(path, reader.GetString()!) : i;
        }

        throw Stray(path, reader.GetString()!);
    }

    /// <summary>Checks that no member is missing.</summary>
    public static void RequireMembers(IReadOnlyList<MemberShape> members, bool[] seen, ShapePath path)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (!seen[i] && !members[i].IsNullable) throw Missing(path, members[i].Name);
        }
    }

    /// <summary>The kind of a value, for error messages.</summary>
    public static string Name(JsonElement value) => Name(value.ValueKind);

    /// <summary>The kind of a value that begins with a token, for error messages.</summary>
    public static string Name(JsonTokenType token) => Name(token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True or JsonTokenType.False => JsonValueKind.True,
        _ => JsonValueKind.Null,
    });

    /// <summary>A kind, for error messages.</summary>
    public static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    /// <summary>Checks that a value has a shape.</summary>
    public static void Check(TypeShape shape, bool isNullable, JsonElement value, ShapePath path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!isNullable) throw new SnapshotShapeException($"{path} is null");
            return;
        }

        switch (shape.Kind)
        {
            case ShapeKind.Text:
                Require(value, JsonValueKind.String, path);
                break;
            case ShapeKind.Flag:
                RequireFlag(value, path);
                break;
            case ShapeKind.Time:
                RequireTime(value, path);
                break;
            case ShapeKind.Name:
                RequireName(shape, value, path);
                break;
            case ShapeKind.Number:
                Require(value, JsonValueKind.Number, path);
                break;
            case ShapeKind.List:
                CheckList(shape, value, path);
                break;
            case ShapeKind.Map:
                CheckMap(shape, value, path);
                break;
            default:
                CheckRecord(shape, value, path);
                break;
        }
    }

    private static void CheckList(TypeShape shape, JsonElement value, ShapePath path)
    {
        Require(value, JsonValueKind.Array, path);
        int index = 0;
        foreach (JsonElement element in value.EnumerateArray())
        {
            path.Enter(index++);
            Check(shape.Item, shape.HasNullableItems, element, path);
            path.Leave();
        }
    }

    private static void CheckMap(TypeShape shape, JsonElement value, ShapePath path)
    {
        Require(value, JsonValueKind.Object, path);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (!seen.Add(member.Name)) throw new SnapshotShapeException($"{path} has the key '{member.Name}' twice");
            path.EnterKey(member.Name);
            Check(shape.Item, shape.HasNullableItems, member.Value, path);
            path.Leave();
        }
    }

    private static void CheckRecord(TypeShape shape, JsonElement value, ShapePath path)
    {
        Require(value, JsonValueKind.Object, path);
        CheckNames(shape, value, path);
        IReadOnlyList<MemberShape> members = shape.Members;
        for (int i = 0; i < members.Count; i++)
        {
            MemberShape expected = members[i];
            if (value.TryGetProperty(expected.Utf8Name, out JsonElement member))
            {
                path.Enter(expected.Name);
                Check(expected.Shape, expected.IsNullable, member, path);
                path.Leave();
            }
            else if (!expected.IsNullable)
            {
                throw Missing(path, expected.Name);
            }
        }
    }

    // Members mostly come in the order in which they were written, so each is looked for from where the one before it was found.
    private static void CheckNames(TypeShape shape, JsonElement value, ShapePath path)
    {
        IReadOnlyList<MemberShape> members = shape.Members;
        Span<bool> seen = stackalloc bool[members.Count];
        int next = 0;
        foreach (JsonProperty member in value.EnumerateObject())
        {
            int at = -1;
            for (int i = 0; i < members.Count && at < 0; i++)
            {
                int candidate = (next + i) % members.Count;
                if (member.NameEquals(members[candidate].Utf8Name)) at = candidate;
            }

            if (at < 0) throw Stray(path, member.Name);
            if (seen[at]) throw Twice(path, member.Name);
            seen[at] = true;
            next = at + 1;
        }
    }

    private static void Require(JsonElement value, JsonValueKind kind, ShapePath path)
    {
        if (value.ValueKind != kind) throw new SnapshotShapeException($"{path} is {Name(value)}, not {Name(kind)}");
    }

    private static void RequireFlag(JsonElement value, ShapePath path)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            throw new SnapshotShapeException($"{path} is {Name(value)}, not true or false");
        }
    }

    private static void RequireTime(JsonElement value, ShapePath path)
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

    private static void RequireName(TypeShape shape, JsonElement value, ShapePath path)
    {
        Require(value, JsonValueKind.String, path);
        foreach (string name in shape.Names)
        {
            if (value.ValueEquals(name)) return;
        }

        throw new SnapshotShapeException($"{path} is none of {string.Join(", ", shape.Names)}");
    }

    private static SnapshotShapeException Missing(ShapePath path, string member) => new($"{path} has no member '{member}'");

    private static SnapshotShapeException Twice(ShapePath path, string member) => new($"{path} has the member '{member}' twice");

    private static SnapshotShapeException Stray(ShapePath path, string member) =>
        new($"{path} has a member '{member}' that does not belong there");

    private static TypeShape Describe(Type type) => new(type, t => Cache.GetOrAdd(t, Describe));
}

/// <summary>Where a snapshot does not have the shape it must have; becomes a <see cref="CisAwsException"/> that names the file.</summary>
internal sealed class SnapshotShapeException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What to do, where it is something special.</summary>
    public string? Action { get; init; }
}
