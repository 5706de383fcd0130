using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CisAws.Evidence.Snapshots;

/// <summary>What JSON a type is written as.</summary>
internal enum ShapeKind
{
    Text,
    Flag,
    Time,
    Name,
    Number,
    List,
    Map,
    Record,
}

/// <summary>
/// The shape of a type, found out by reflection once; what it consists of when it is first asked for, as types contain each other.
/// </summary>
internal sealed class TypeShape
{
    private readonly Lazy<TypeShape> item;
    private readonly Lazy<IReadOnlyList<MemberShape>> members;

    /// <summary>The shape of a type that is not null.</summary>
    /// <param name="type">The type.</param>
    /// <param name="find">The shape of another type.</param>
    /// <param name="hasNullableItems">Whether items of a list or entries of a map may be null.</param>
    public TypeShape(Type type, Func<Type, TypeShape> find, bool hasNullableItems = false)
    {
        Type = type;
        HasNullableItems = hasNullableItems;
        Kind = KindOf(type);
        Names = type.IsEnum ? Enum.GetNames(type) : [];
        item = new Lazy<TypeShape>(() => find(type.GetGenericArguments()[^1]));
        members = new Lazy<IReadOnlyList<MemberShape>>(() => MembersOf(type, find));
    }

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>What JSON it is.</summary>
    public ShapeKind Kind { get; }

    /// <summary>The names of an enumeration.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether items of a list or entries of a map may be null.</summary>
    public bool HasNullableItems { get; }

    /// <summary>The items of a list or the entries of a map.</summary>
    public TypeShape Item => item.Value;

    /// <summary>The members of a record, in the order of their declaration.</summary>
    public IReadOnlyList<MemberShape> Members => members.Value;

    private static ShapeKind KindOf(Type type)
    {
        if (type == typeof(string)) return ShapeKind.Text;
        if (type == typeof(bool)) return ShapeKind.Flag;
        if (type == typeof(DateTimeOffset)) return ShapeKind.Time;
        if (type.IsEnum) return ShapeKind.Name;
        if (type.IsPrimitive) return ShapeKind.Number;
        Type? definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition == typeof(IReadOnlyList<>)) return ShapeKind.List;
        return definition == typeof(IReadOnlyDictionary<,>) ? ShapeKind.Map : ShapeKind.Record;
    }

    private static MemberShape[] MembersOf(Type type, Func<Type, TypeShape> find)
    {
        var context = new NullabilityInfoContext();
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
                .Select(p => Member(p, context.Create(p), find)),
        ];
    }

    private static MemberShape Member(PropertyInfo property, NullabilityInfo info, Func<Type, TypeShape> find)
    {
        string name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Type type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        bool hasNullableItems = info.GenericTypeArguments is [.., NullabilityInfo last] && last.ReadState == NullabilityState.Nullable;
        TypeShape shape = hasNullableItems ? new TypeShape(type, find, hasNullableItems) : find(type);
        return new MemberShape(name, Encoding.UTF8.GetBytes(name), shape, info.ReadState == NullabilityState.Nullable, property);
    }
}

/// <summary>A member of a record.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Utf8Name">The name as JSON has it.</param>
/// <param name="Shape">What its type is written as.</param>
/// <param name="IsNullable">Whether it may be null or missing.</param>
/// <param name="Property">What it becomes.</param>
internal sealed record MemberShape(string Name, byte[] Utf8Name, TypeShape Shape, bool IsNullable, PropertyInfo Property);

/// <summary>
/// The way to a value, which becomes a text only where something is wrong with the value: snapshots have millions of values.
/// </summary>
internal sealed class ShapePath(string root)
{
    private readonly List<(string? Name, bool IsKey, int Index)> steps = [];

    /// <summary>Goes to a member.</summary>
    public void Enter(string member) => steps.Add((member, false, 0));

    /// <summary>Goes to an entry of a map.</summary>
    public void EnterKey(string key) => steps.Add((key, true, 0));

    /// <summary>Goes to an item of a list.</summary>
    public void Enter(int index) => steps.Add((null, false, index));

    /// <summary>Goes back.</summary>
    public void Leave() => steps.RemoveAt(steps.Count - 1);

    /// <inheritdoc/>
    public override string ToString() => root + string.Concat(steps.Select(s => s switch
    {
        (null, _, int index) => FormattableString.Invariant($"[{index}]"),
        (string key, true, _) => $"['{key}']",
        (string member, _, _) => $".{member}",
    }));
}
