using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CisAws.Evidence.Snapshots;

/// <summary>
/// Reads the data of an answer. Of a listing that is larger than what is in memory anyway, one item at a time is: what it takes is the
/// items themselves.
/// </summary>
internal static class SnapshotData
{
    /// <summary>Reads data from an element.</summary>
    /// <exception cref="SnapshotShapeException">It is not of the type.</exception>
    public static object Read(Type type, JsonElement json, string path)
    {
        SnapshotShape.Check(type, json, path);
        return Make(json, type, new ShapePath(path));
    }

    /// <summary>Reads the next value as data.</summary>
    /// <exception cref="SnapshotShapeException">It is not of the type.</exception>
    public static object Read(SnapshotTokens tokens, ref Utf8JsonReader reader, Type type, string path)
    {
        TypeShape shape = SnapshotShape.Of(type);
        var way = new ShapePath(path);
        if (!tokens.TryNextSmall(ref reader, out ReadOnlyMemory<byte> value))
        {
            if (tokens.Peek(ref reader) == JsonTokenType.StartObject && shape.Kind == ShapeKind.Record)
            {
                return ReadRecord(tokens, ref reader, shape, way);
            }

            value = tokens.Next(ref reader);
        }

        return Make(tokens, value, shape, type, isNullable: false, way)!;
    }

    private static object ReadRecord(SnapshotTokens tokens, ref Utf8JsonReader reader, TypeShape shape, ShapePath path)
    {
        IReadOnlyList<MemberShape> members = shape.Members;
        object?[] values = new object?[members.Count];
        bool[] seen = new bool[members.Count];
        tokens.Begin(ref reader, JsonTokenType.StartObject, path);
        while (tokens.Read(ref reader) && reader.TokenType == JsonTokenType.PropertyName)
        {
            int at = SnapshotShape.Find(members, ref reader, seen, path);
            MemberShape member = members[at];
            seen[at] = true;
            path.Enter(member.Name);
            values[at] = member.Shape.Kind == ShapeKind.List && tokens.Peek(ref reader) == JsonTokenType.StartArray
                ? ReadList(tokens, ref reader, member, path)
                : Make(tokens, tokens.Next(ref reader), member.Shape, member.Property.PropertyType, member.IsNullable, path);
            path.Leave();
        }

        SnapshotShape.RequireMembers(members, seen, path);
        return Construct(shape.Type, members, values, seen);
    }

    private static IList ReadList(SnapshotTokens tokens, ref Utf8JsonReader reader, MemberShape member, ShapePath path)
    {
        Type type = member.Property.PropertyType.GetGenericArguments()[^1];
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        JsonTypeInfo info = EvidenceJson.Options.GetTypeInfo(type);
        tokens.Read(ref reader);
        while (tokens.Peek(ref reader) != JsonTokenType.EndArray)
        {
            path.Enter(list.Count);
            ReadOnlyMemory<byte> item = tokens.Next(ref reader);
            using (JsonDocument document = tokens.Parse(item))
            {
                SnapshotShape.Check(member.Shape.Item, member.Shape.HasNullableItems, document.RootElement, path);
            }

            list.Add(Understood(() => JsonSerializer.Deserialize(item.Span, info), path));
            path.Leave();
        }

        tokens.Read(ref reader);
        return list;
    }

    private static object? Make(
        SnapshotTokens tokens, ReadOnlyMemory<byte> value, TypeShape shape, Type type, bool isNullable, ShapePath path)
    {
        using JsonDocument document = tokens.Parse(value);
        SnapshotShape.Check(shape, isNullable, document.RootElement, path);
        return document.RootElement.ValueKind == JsonValueKind.Null ? null : Make(document.RootElement, type, path);
    }

    private static object Make(JsonElement json, Type type, ShapePath path) =>
        Understood(() => json.Deserialize(type, EvidenceJson.Options) ?? throw new JsonException("the value is null"), path)!;

    private static object? Understood(Func<object?> read, ShapePath path)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            string place = e is JsonException { Path: { } inner } ? path + inner.TrimStart('$') : path.ToString();
            throw new SnapshotShapeException($"{place} cannot be understood", e);
        }
    }

    // As the serializer does: what is a parameter of the constructor goes there, the rest is set.
    private static object Construct(Type type, IReadOnlyList<MemberShape> members, object?[] values, bool[] seen)
    {
        ConstructorInfo constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        ParameterInfo[] parameters = constructor.GetParameters();
        object?[] arguments = new object?[parameters.Length];
        bool[] passed = new bool[members.Count];
        for (int i = 0; i < parameters.Length; i++)
        {
            int at = IndexOf(members, parameters[i].Name!);
            passed[at] = true;
            arguments[i] = seen[at] ? values[at] : parameters[i].HasDefaultValue ? parameters[i].DefaultValue : null;
        }

        object made = constructor.Invoke(arguments);
        for (int i = 0; i < members.Count; i++)
        {
            if (seen[i] && !passed[i] && members[i].Property.CanWrite) members[i].Property.SetValue(made, values[i]);
        }

        return made;
    }

    private static int IndexOf(IReadOnlyList<MemberShape> members, string name)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (string.Equals(members[i].Property.Name, name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        throw new InvalidOperationException($"The parameter {name} is no member.");
    }
}
