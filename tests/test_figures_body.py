"""The jointed body: limbs keep their length, joints bend the right way, bodies lie and stand on the ground."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellcited.figures.body import FOREARM, SHIN, SIDES, THIGH, TRUNK, UPPER_ARM, Pose, between, body, lowest
from wellcited.figures.scene import Scene, View, bodies, camera, frames, path
from wellcited.figures.vector import cross, dot, length, minus
from wellcited.figures.words import RANGES, Move, changed, move

SEGMENTS = (
    *((f"{side} hip", f"{side} knee", THIGH) for side in SIDES),
    *((f"{side} knee", f"{side} ankle", SHIN) for side in SIDES),
    *((f"{side} shoulder", f"{side} elbow", UPPER_ARM) for side in SIDES),
    *((f"{side} elbow", f"{side} wrist", FOREARM) for side in SIDES),
    ("hips", "neck", TRUNK + 0.01),
)


def pose(*lines: str) -> Pose:
    moves = [move(line) for line in lines]
    assert all(isinstance(each, Move) for each in moves), moves
    return changed(Pose(), (each for each in moves if isinstance(each, Move)))


@st.composite
def poses(draw: st.DrawFn) -> Pose:
    angles = {
        (part, joint): draw(st.integers(int(low), int(high)))
        for part in ("body", "pelvis", "head", "near leg", "far leg", "near arm", "far arm")
        for joint, (low, high) in RANGES[part.rsplit(" ", maxsplit=1)[-1]].items()
    }
    posture = draw(st.sampled_from(["standing", "face up", "face down", "on side"]))
    return Pose(posture, angles, frozenset(draw(st.sets(st.sampled_from(["near leg", "far leg"])))))


@settings(max_examples=40, deadline=None)
@given(poses(), poses(), st.floats(0, 1))
def test_no_limb_changes_its_length_in_any_pose_or_on_the_way_between_two(a: Pose, b: Pose, share: float):
    for each in (a, b, between(a, b, share)):
        parts = body(each)
        for start, end, size in SEGMENTS:
            assert length(minus(parts[end].at, parts[start].at)) == pytest.approx(size)


@settings(max_examples=40, deadline=None)
@given(poses(), poses())
def test_bodies_rest_on_the_ground(a: Pose, b: Pose):
    scene = Scene("", (a, b), ("", ""))
    assert [lowest(each) for each in bodies(scene)] == pytest.approx([0, 0])
    held = Scene("", (a, b), ("", ""), fixed=("near ankle",))
    first, second = bodies(held)
    assert min(lowest(first), lowest(second)) == pytest.approx(0)
    assert first["near ankle"].at == pytest.approx(second["near ankle"].at)


def test_a_standing_body_has_the_published_heights():
    (parts,) = bodies(Scene("", (pose("legs ankle flat"),), ("",)))
    assert parts["near ankle"].at[1] == pytest.approx(0.039)
    assert parts["near knee"].at[1] == pytest.approx(0.285)
    assert parts["near hip"].at[1] == pytest.approx(0.530)
    assert parts["near shoulder"].at[1] == pytest.approx(0.818, abs=0.006)
    assert parts["head"].at[1] + parts["head"].radius == pytest.approx(1.0, abs=0.01)


def test_a_knee_bends_the_shin_backwards_and_an_elbow_the_forearm_forwards():
    parts = body(pose("legs knee 90", "arms elbow 90"))
    for side in SIDES:
        assert parts[f"{side} ankle"].at[0] < parts[f"{side} knee"].at[0] - 0.2
        assert parts[f"{side} wrist"].at[0] > parts[f"{side} elbow"].at[0] + 0.1


def test_directions_are_those_of_the_anatomical_position():
    parts = body(pose("near leg hip 30 out 20", "far leg out 20"))
    assert parts["near knee"].at[0] > 0.1
    assert parts["near knee"].at[2] > 0.1
    assert parts["far knee"].at[2] < -0.1
    dropped = body(pose("pelvis drop 10"))
    assert dropped["far hip"].at[1] < dropped["near hip"].at[1]


@pytest.mark.parametrize(
    ("posture", "faces", "head"),
    [("standing", (1, 0, 0), (0, 1, 0)), ("face up", (0, 1, 0), (-1, 0, 0)), ("face down", (0, -1, 0), (1, 0, 0))],
)
def test_a_posture_says_where_face_and_head_are(posture: str, faces: tuple[int, ...], head: tuple[int, ...]):
    parts = body(pose(f"body {posture}"))
    nose = minus(parts["nose"].at, parts["head"].at)
    assert dot(nose, (faces[0], faces[1], faces[2])) > 0.04
    assert dot(parts["head"].at, (head[0], head[1], head[2])) > 0.3


def test_on_the_side_the_near_side_is_on_top_and_a_view_from_the_front_sees_the_face():
    parts = body(pose("body on side"))
    assert parts["near hip"].at[1] > parts["far hip"].at[1]
    towards = camera(View("front"))[2]
    assert dot(minus(parts["nose"].at, parts["head"].at), towards) > 0.04


@pytest.mark.parametrize("view", [View(), View("front"), View("back", 20, 30), View("far side", -15, 5)])
def test_a_camera_is_a_right_handed_frame(view: View):
    right, up, towards = camera(view)
    assert cross(right, up) == pytest.approx(towards)
    assert length(right) == pytest.approx(1)


def test_a_flat_foot_is_level_and_an_angle_ends_that():
    parts = body(pose("near leg hip 40 knee 80 ankle flat"))
    assert parts["near toe"].at[1] - parts["near toe"].radius == pytest.approx(
        parts["near heel"].at[1] - parts["near heel"].radius
    )
    assert not pose("near leg ankle flat", "near leg ankle 10").flat


def test_the_way_of_a_joint_starts_and_ends_where_the_poses_are():
    scene = Scene(
        "", (pose("legs ankle flat"), pose("legs ankle flat hip 60 knee 70".replace("ankle flat ", ""))), ("", "")
    )
    for fixed in ((), ("near ankle",)):
        held = Scene("", scene.poses, scene.labels, fixed=fixed)
        first, last = bodies(held)
        way = path(held, "hips")
        assert way[0] == pytest.approx(first["hips"].at)
        assert way[-1] == pytest.approx(last["hips"].at)
    assert len(frames(scene, 4)) == 5
